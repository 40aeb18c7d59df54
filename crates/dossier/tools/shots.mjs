// Takes pictures of a page in light, dark, narrow and print, with scripts on and off, and runs axe on it.
// usage: node shots.mjs PAGE.html OUT_FOLDER   (needs `npm i playwright-core axe-core` and Chromium; CHROMIUM=/usr/bin/chromium)
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(resolve(process.cwd(), "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [page_path, out] = process.argv.slice(2);
const address = pathToFileURL(resolve(page_path)).href;
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

const shot = async (name, options, act = async () => {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => { if (!request.url().startsWith("file:")) requests.push(request.url()); });
  page.on("console", (message) => console.log(`${name}: console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => console.log(`${name}: error ${error.message}`));
  await page.goto(address);
  await act(page);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: options.full ?? false });
  if (requests.length) console.log(`${name}: outside requests ${requests}`);
  await context.close();
};

const open = async (page) => { await page.locator("#look a.src").first().click(); await page.waitForTimeout(100); };
const full = { full: true, viewport: { width: 1440, height: 900 } };
await shot("light", {}, open);
await shot("light-full", full);
await shot("dark", { colorScheme: "dark" }, open);
await shot("noscript", { javaScriptEnabled: false }, open);
await shot("keys", {}, async (page) => { for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key); await page.waitForTimeout(100); });
await shot("narrow", { viewport: { width: 390, height: 844 }, full: true });
await shot("narrow-open", { viewport: { width: 390, height: 844 } }, open);
await shot("narrow-noscript", { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }, open);
await shot("middle", { viewport: { width: 900, height: 900 } });

const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
await page.goto(address);
await page.pdf({ path: `${out}/print.pdf`, format: "A4" });
for (const scheme of ["light", "dark"]) {
  const fresh = await (await browser.newContext({ colorScheme: scheme, bypassCSP: true })).newPage();
  await fresh.goto(address);
  await fresh.evaluate(axe);
  const found = await fresh.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const each of found.violations) {
    console.log(`axe ${scheme} ${each.impact} ${each.id}: ${each.help} (${each.nodes.length}) e.g. ${each.nodes[0].html.slice(0, 160)}`);
  }
  console.log(`axe ${scheme}: ${found.violations.length} rules violated, ${found.passes?.length ?? 0} passed`);
}
await browser.close();
