// openid-client against a running Muster: node journey.mjs SETTINGS.json
// Says on its last line, as JSON, which steps were taken; the first that fails ends it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const issuer = new URL(settings.issuer);
const taken = [];

async function step(name, run) {
  try {
    const result = await run();
    taken.push(name);
    return result;
  } catch (error) {
    const cause = error.cause instanceof Error ? error.cause.message : error.cause;
    console.error(`${name}: ${error.message}`, cause ?? '', error.stack);
    console.log(JSON.stringify({ taken, failed: name }));
    process.exit(1);
  }
}

const discover = (clientId, metadata, authentication) =>
  client.discovery(issuer, clientId, metadata, authentication, {
    execute: [client.allowInsecureRequests],
  });

const isOAuthError = (code) => (error) => error.error === code;

async function authorize(config, browser, scope) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: settings.redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const callback = await browser.signIn(address, settings.username, settings.password);
  return { callback, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true } };
}

// --- a web application and its user -------------------------------------------------------------

const web = await step('discovery', async () => {
  const config = await discover('web-app', undefined, client.ClientSecretBasic(settings.webSecret));
  const metadata = config.serverMetadata();
  assert.equal(metadata.issuer, settings.issuer);
  assert.ok(metadata.supportsPKCE());
  return config;
});

const browser = new Browser();
const scope = 'openid profile email offline_access';

const { callback, checks, tokens } = await step('code and PKCE', async () => {
  const { callback, checks } = await authorize(web, browser, scope);
  const tokens = await client.authorizationCodeGrant(web, callback, checks);
  assert.equal(tokens.token_type, 'bearer');
  assert.ok(tokens.refresh_token && tokens.expiresIn() > 0);
  assert.equal(tokens.claims().aud, 'web-app');
  return { callback, checks, tokens };
});
const subject = tokens.claims().sub;

await step('userinfo', async () => {
  const user = await client.fetchUserInfo(web, tokens.access_token, subject);
  assert.equal(user.given_name, 'Ada');
  assert.equal(user.email, 'ada@acme.example');
  assert.equal(user.email_verified, true);
});

await step('introspection', async () => {
  const access = await client.tokenIntrospection(web, tokens.access_token);
  assert.equal(access.active, true);
  assert.equal(access.sub, subject);
  assert.equal(access.client_id, 'web-app');
  const refresh = await client.tokenIntrospection(web, tokens.refresh_token);
  assert.equal(refresh.active, true);
  const nothing = await client.tokenIntrospection(web, 'nothing');
  assert.deepEqual(nothing, { active: false });
});

const rotated = await step('refresh rotates', async () => {
  const second = await client.refreshTokenGrant(web, tokens.refresh_token);
  assert.notEqual(second.refresh_token, tokens.refresh_token);
  assert.notEqual(second.access_token, tokens.access_token);
  return second;
});

await step('a retried refresh gives the same successor', async () => {
  const again = await client.refreshTokenGrant(web, tokens.refresh_token);
  assert.equal(again.refresh_token, rotated.refresh_token);
});

await step('a refresh token used again ends the family', async () => {
  const third = await client.refreshTokenGrant(web, rotated.refresh_token);
  await assert.rejects(client.refreshTokenGrant(web, tokens.refresh_token), isOAuthError('invalid_grant'));
  await assert.rejects(client.refreshTokenGrant(web, third.refresh_token), isOAuthError('invalid_grant'));
  const access = await client.tokenIntrospection(web, third.access_token);
  assert.equal(access.active, false);
});

const second = await step('single sign-on asks for no password', async () => {
  const again = await authorize(web, browser, scope);
  return client.authorizationCodeGrant(web, again.callback, again.checks);
});

await step('a revoked access token opens nothing', async () => {
  await client.tokenRevocation(web, second.access_token);
  const access = await client.tokenIntrospection(web, second.access_token);
  assert.equal(access.active, false);
  await assert.rejects(client.fetchUserInfo(web, second.access_token, subject), (e) => e.status === 401);
});

await step('a revoked refresh token renews nothing', async () => {
  await client.tokenRevocation(web, second.refresh_token);
  await assert.rejects(client.refreshTokenGrant(web, second.refresh_token), isOAuthError('invalid_grant'));
});

await step('a code is good for one redemption', async () => {
  await assert.rejects(client.authorizationCodeGrant(web, callback, checks), isOAuthError('invalid_grant'));
});

await step('sign-out ends the session', async () => {
  const address = client.buildEndSessionUrl(web, {
    post_logout_redirect_uri: settings.postLogoutRedirectUri,
    id_token_hint: second.id_token,
    state: 'gone',
  });
  const { at } = await browser.open(address);
  assert.equal(at.href, `${settings.postLogoutRedirectUri}?state=gone`);
  const config = client.buildAuthorizationUrl(web, {
    redirect_uri: settings.redirectUri, scope: 'openid', prompt: 'none', state: 's',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  const silent = await browser.open(config);
  assert.equal(silent.at.searchParams.get('error'), 'login_required');
});

// --- machines -----------------------------------------------------------------------------------

async function machine(config, scope) {
  const tokens = await client.clientCredentialsGrant(config, { scope });
  assert.equal(tokens.token_type, 'bearer');
  assert.equal(tokens.refresh_token, undefined);
  const known = await client.tokenIntrospection(config, tokens.access_token);
  assert.equal(known.active, true);
  assert.equal(known.scope, scope);
}

await step('client_credentials by client_secret_basic', async () =>
  machine(await discover('hr-sync', undefined, client.ClientSecretBasic(settings.hrSecret)), 'scim:read'));

await step('client_credentials by client_secret_post', async () =>
  machine(await discover('billing-job', undefined, client.ClientSecretPost(settings.billingSecret)), 'orders:read'));

await step('client_credentials by private_key_jwt', async () => {
  const key = await crypto.subtle.importKey('jwk', settings.signerKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const authentication = client.PrivateKeyJwt({ key, kid: settings.signerKey.kid });
  await machine(await discover('signer', undefined, authentication), 'orders:read');
});

await step('a wrong secret is refused', async () => {
  const stranger = await discover('billing-job', undefined, client.ClientSecretPost('guessed'));
  await assert.rejects(
    client.clientCredentialsGrant(stranger, { scope: 'orders:read' }),
    (e) => e.status === 401 || e.error === 'invalid_client');
});

console.log(JSON.stringify({ taken }));
