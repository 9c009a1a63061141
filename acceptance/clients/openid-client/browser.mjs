// A browser without a screen: follows redirects, carries cookies, submits forms.
export class Browser {
  #cookies = new Map();

  // Opens an address; signs in where a form asks for it. Gives the address at the application.
  async signIn(address, username, password) {
    const arrival = await this.open(address);
    if (!arrival.html) return arrival.at;
    const form = formOf(arrival);
    const submitted = await this.#go(form.action, { ...form.fields, username, password });
    if (submitted.html) throw new Error(`not signed in: ${textOf(submitted.html)}`);
    return submitted.at;
  }

  async open(address) {
    return this.#go(new URL(address));
  }

  async #go(address, fields) {
    const home = address.origin;
    let request = fields
      ? { method: 'POST', body: new URLSearchParams(fields), headers: { origin: home } }
      : { method: 'GET', headers: {} };
    for (let at = address, hops = 0; hops < 10; hops++) {
      request.headers.cookie = this.#cookieHeader();
      const response = await fetch(at, { ...request, redirect: 'manual' });
      this.#keep(response.headers.getSetCookie());
      if (response.status < 300 || response.status > 399) {
        return { at, status: response.status, html: await response.text() };
      }
      at = new URL(response.headers.get('location'), at);
      if (at.origin !== home) return { at };
      request = { method: 'GET', headers: {} };
    }
    throw new Error('redirected for ever');
  }

  #keep(cookies) {
    for (const cookie of cookies) {
      const [pair, ...attributes] = cookie.split(';').map((part) => part.trim());
      const [name, ...value] = pair.split('=');
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
      if (gone) this.#cookies.delete(name);
      else this.#cookies.set(name, value.join('='));
    }
  }

  #cookieHeader() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

function formOf({ at, html }) {
  const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(html);
  if (!form) throw new Error(`no form: ${textOf(html)}`);
  const fields = {};
  for (const [input] of form[2].matchAll(/<input[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(input);
    const value = /\bvalue="([^"]*)"/.exec(input);
    if (name) fields[name[1]] = value ? unescape(value[1]) : '';
  }
  return { action: new URL(unescape(form[1]), at), fields };
}

function unescape(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

function textOf(html) {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim();
}
