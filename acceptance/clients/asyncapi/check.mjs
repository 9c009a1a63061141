// Reads an AsyncAPI document with its references, and tells what is wrong with it and what it holds.
import { Parser, fromFile } from '@asyncapi/parser';

const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const faults = diagnostics
  .filter(each => each.severity === 0)
  .map(each => `${each.path.join('.')}: ${each.message}`);
const channels = document?.channels().all().map(channel => ({
  address: channel.address(),
  messages: channel.messages().all().map(message => ({
    name: message.name(),
    fields: Object.keys(message.payload().properties()),
    headers: message.headers().allOf()[0].required()
  }))
}));
console.log(JSON.stringify({ version: document?.version(), faults, channels }));
