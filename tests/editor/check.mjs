// Shows what a YAML editor says of files: starts the real yaml-language-server and talks to it as VS Code does.
// Installs nothing; see README.md beside this file.
//
//   node check.mjs --server DIR [--schema FILE] [--complete LINE:COLUMN] FILE...
//
// DIR is the folder where `npm install yaml-language-server` was run. Without --schema, the modelines of the files count.
// Prints one line a diagnostic and one a file; exits 1 if any file has a warning or an error.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values: options, positionals: files } = parseArgs({
  options: { server: { type: "string" }, schema: { type: "string" }, complete: { type: "string" } },
  allowPositionals: true,
});
if (!options.server || files.length === 0) {
  console.error("usage: node check.mjs --server DIR [--schema FILE] [--complete LINE:COLUMN] FILE...");
  process.exit(2);
}

const SEVERITIES = ["", "error", "warning", "information", "hint"];
const PATIENCE = 30_000;
const uriOf = (file) => pathToFileURL(resolve(file)).href;
const schemas = options.schema ? { [uriOf(options.schema)]: files.map((file) => resolve(file)) } : {};
const settings = {
  yaml: { schemas, schemaStore: { enable: false }, yamlVersion: "1.2", validate: true, completion: true, hover: true },
};

const bin = join(resolve(options.server), "node_modules", "yaml-language-server", "bin", "yaml-language-server");
const server = spawn(process.execPath, [bin, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
server.on("exit", (code) => process.exit(code || 2));

const answers = new Map();
const reports = new Map();
let lastId = 0;

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
}

function within(promise, what) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer: ${what}`)), PATIENCE).unref());
  return Promise.race([promise, late]);
}

function ask(method, params) {
  const id = ++lastId;
  send({ id, method, params });
  return within(new Promise((done) => answers.set(id, done)), method);
}

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    reports.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    const wanted = message.params?.items ?? [];
    const result = message.method === "workspace/configuration" ? wanted.map(({ section }) => settings[section] ?? {}) : null;
    send({ id: message.id, result });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
}

let unread = Buffer.alloc(0);
server.stdout.on("data", (chunk) => {
  unread = Buffer.concat([unread, chunk]);
  for (;;) {
    const end = unread.indexOf("\r\n\r\n");
    if (end < 0) return;
    const size = Number(/Content-Length: (\d+)/i.exec(unread.subarray(0, end).toString())[1]);
    if (unread.length < end + 4 + size) return;
    const body = unread.subarray(end + 4, end + 4 + size).toString();
    unread = unread.subarray(end + 4 + size);
    receive(JSON.parse(body));
  }
});

function open(file) {
  const uri = uriOf(file);
  const report = within(new Promise((done) => reports.set(uri, done)), file);
  const text = readFileSync(file, "utf-8");
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  return report;
}

async function check(file) {
  const found = await open(file);
  const counted = found.filter(({ severity }) => severity <= 2).length;
  console.log(`${file}: ${counted} diagnostics${found.length > counted ? `, ${found.length - counted} hints` : ""}`);
  for (const { range, severity, message } of found) {
    console.log(`  ${range.start.line + 1}:${range.start.character + 1} ${SEVERITIES[severity]}: ${message}`);
  }
  return counted;
}

async function complete(file, place) {
  const [line, character] = place.split(":").map((number) => Number(number) - 1);
  await open(file);
  const found = await ask("textDocument/completion", { textDocument: { uri: uriOf(file) }, position: { line, character } });
  for (const { label, documentation } of found.items) {
    const text = typeof documentation === "string" ? documentation : (documentation?.value ?? "");
    console.log(`${label}${text ? `  — ${text.replaceAll("\n", " ")}` : ""}`);
  }
  return 0;
}

const root = pathToFileURL(process.cwd()).href;
await ask("initialize", {
  processId: process.pid,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "dnaward" }],
  capabilities: {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
    textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ["plaintext"] } } },
  },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings } });
await new Promise((done) => setTimeout(done, 1000)); // the server asks for the settings and says nothing when it has them

let counted = 0;
for (const file of files) {
  counted += options.complete ? await complete(file, options.complete) : await check(file);
}
process.exit(counted ? 1 : 0);
