// Measures pages with Lighthouse: mobile profile, slow 4G, a processor four times slower.
//   node bench/lighthouse.mjs CHROMIUM URL…   prints one line of JSON per page
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromePath,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const flags = { port: chrome.port, output: "json", logLevel: "error" };
const settings = {
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  // the time of the processor follows how busy the machine is: the page itself is weighed once more elsewhere
  throttlingMethod: "simulate",
};
try {
  for (const url of urls) {
    const { lhr } = await lighthouse(url, flags, { extends: "lighthouse:default", settings });
    const scores = Object.fromEntries(
      Object.values(lhr.categories).map((one) => [one.id, Math.round(one.score * 100)]),
    );
    const number = (id) => lhr.audits[id].numericValue;
    const failed = Object.values(lhr.categories).filter((one) => one.id !== "performance").flatMap((one) =>
      one.auditRefs.filter((ref) => ref.weight && lhr.audits[ref.id].score === 0).map((ref) => ref.id));
    console.log(JSON.stringify({
      url, ...scores, failed,
      paint: Math.round(number("largest-contentful-paint")),
      blocked: Math.round(number("total-blocking-time")),
      shift: Math.round(number("cumulative-layout-shift") * 1000) / 1000,
    }));
  }
} finally {
  await chrome.kill();
}
