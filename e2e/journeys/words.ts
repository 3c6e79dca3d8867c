import type { Page } from "playwright-core";

/** Everything a reader or a screen reader is told, without what stands in `code`: codes are meant to be codes. */
const TEXTS = `(() => {
  const copy = document.body.cloneNode(true);
  for (const code of copy.querySelectorAll("code, script, style")) code.remove();
  for (const told of copy.querySelectorAll("[data-codes]")) told.removeAttribute("title");
  const spoken = [...copy.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].flatMap((element) =>
    ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name) ?? ""));
  const shown = [];
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) shown.push(walk.currentNode.data);
  return [...shown, ...spoken];
})()`;

/** `payments.story.money.paidOut`, or a place in a text that nothing was put into. */
const KEY = /\b[a-z][A-Za-z]+(?:\.[a-zA-Z][\w-]*)+\b|\{\{|undefined|\bNaN\b|\[object /;

/** A file that is downloaded is called by its name. */
const FILE_NAME = /\b[\w-]+\.(json|csv|xlsx|pdf)\b/g;

/** Where a text is missing its key stands; no text that is meant to be read looks like one. */
export async function untranslated(page: Page): Promise<readonly string[]> {
  const texts = (await page.evaluate(TEXTS)) as readonly string[];
  return texts.filter((text) => KEY.test(text.replaceAll(FILE_NAME, "")));
}

/** The console's own words (headings, columns, buttons, names of fields), not what merchants and places are called. */
const OWN_WORDS = `(() => {
  // A name in its own language is marked as such, also inside a heading.
  const withoutMarked = (element) => {
    const copy = element.cloneNode(true);
    for (const marked of copy.querySelectorAll('[lang^="zh"]')) marked.remove();
    return copy.textContent;
  };
  return [...document.querySelectorAll(
    "h1, h2, h3, th, dt, button, label, summary, nav a, .page-answer, .empty, .figure-label, [aria-label], [placeholder]")]
  .filter((element) => element.closest('[lang^="zh"], .brand, .door-brand, .test-bar') === null || element.lang === "en")
  .flatMap((element) => element.matches("[aria-label], [placeholder]")
    ? [element.getAttribute("aria-label") ?? "", element.getAttribute("placeholder") ?? ""]
    : [withoutMarked(element)]);
})()`;
/** A language is called in itself, wherever one chooses it. */
const IN_ITSELF = "中文";
const HAN = /\p{Script=Han}/u;

/** On an English page. */
export async function leftInChinese(page: Page): Promise<readonly string[]> {
  const texts = (await page.evaluate(OWN_WORDS)) as readonly string[];
  return texts.filter((text) => HAN.test(text) && text.trim() !== IN_ITSELF);
}
