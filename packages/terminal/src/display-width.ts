// Receipt printers give a Chinese character two columns and anything of ASCII one. Only the ranges that GB18030 printers
// draw in full width are counted as wide; there are no combining marks on a receipt.

/** The number of printer columns that a text takes. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += characterWidth(character);
  return columns;
}

function characterWidth(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Cuts a text into lines of at most `columns`; a wide character never stands across the edge. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const character of text) {
    const step = characterWidth(character);
    if (width + step > columns) {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += character;
    width += step;
  }
  lines.push(line);
  return lines;
}

export function centred(text: string, columns: number): string {
  return " ".repeat(Math.max(0, Math.floor((columns - displayWidth(text)) / 2))) + text;
}

/** Label on the left, value on the right; on two lines where they do not fit on one. */
export function spread(label: string, value: string, columns: number): string[] {
  const gap = columns - displayWidth(label) - displayWidth(value);
  if (gap >= 1) return [label + " ".repeat(gap) + value];
  return [label, ...wrap(value, columns).map((part) => " ".repeat(columns - displayWidth(part)) + part)];
}
