/** One page over all pictures: a row for each page, beside each other in order of width. */
export type Picture = {
  readonly file: string;
  readonly role: string;
  readonly name: string;
  readonly language: string;
  readonly width: number;
  readonly mode: "light" | "dark";
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** What can be left out of the sheet: roles, widths, languages, designs. */
function choices(pictures: readonly Picture[]): string {
  const values = ["role", "width", "language", "mode"] as const;
  return values
    .flatMap((name) => [...new Set(pictures.map((picture) => String(picture[name])))])
    .map((value) => `<label><input type="checkbox" checked value="${escaped(value)}"> ${escaped(value)}</label>`)
    .join("");
}

export function contactSheet(pictures: readonly Picture[]): string {
  const groups = Map.groupBy(pictures, ({ role, name }) => `${role} · ${name}`);
  const sections = [...groups].map(([title, group]) => {
    const shots = group
      .toSorted((a, b) => a.width - b.width || a.language.localeCompare(b.language))
      .map(
        ({ file, role, language, width, mode }) =>
          `<a href="${escaped(file)}" data-is="${escaped([role, width, language, mode].join(" "))}"><img loading="lazy" src="${escaped(file)}" alt=""><span>${width} ${language} ${mode}</span></a>`,
      );
    return `<section><h2>${escaped(title)}</h2><div>${shots.join("")}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>OneClear, every page</title>
<style>
body { font: 14px system-ui, sans-serif; margin: 24px; background: #eee; color: #111 }
section > div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start }
a[hidden] { display: none !important }
a { display: block; width: 220px; color: inherit; text-decoration: none }
img { display: block; width: 100%; max-height: 320px; object-fit: cover; object-position: top; border: 1px solid #bbb }
span { font-size: 12px }
nav { position: sticky; top: 0; padding: 8px 0; background: #eee; display: flex; flex-wrap: wrap; gap: 4px 16px }
section:not(:has(a:not([hidden]))) { display: none }
</style>
<h1>${pictures.length} pictures</h1><nav>${choices(pictures)}</nav>
${sections.join("\n")}
<script>
const boxes = [...document.querySelectorAll("nav input")];
const show = () => {
  const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
  for (const shot of document.querySelectorAll("section a")) shot.hidden = shot.dataset.is.split(" ").some((one) => off.has(one));
};
for (const box of boxes) box.addEventListener("change", show);
</script></html>
`;
}
