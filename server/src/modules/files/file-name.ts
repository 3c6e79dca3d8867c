/**
 * A name somebody gave a file, made safe to show and to save: no path, no control characters, nothing that turns the
 * direction of writing around (an "exe" read as "gpj"), no name a Windows machine keeps for itself, one ending: that of
 * what the file really is.
 */
const LENGTH_MAX = 100;
/** Control, format and separator characters, private use and lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const FORBIDDEN = /[<>:"|?*%;]/g;

export function cleanFileName(given: string, extension: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const shown = last.replaceAll(INVISIBLE, "").replaceAll(FORBIDDEN, "_").replaceAll(/\s+/g, " ").trim();
  const stem = shown
    .replace(/\.[^.]*$/, "")
    .replaceAll(/^[.\s]+|[.\s]+$/g, "")
    .replaceAll(".", "_");
  const named = stem === "" || RESERVED.test(stem) ? "file" : stem;
  return `${Array.from(named).slice(0, LENGTH_MAX).join("")}.${extension}`;
}

/** RFC 6266 with RFC 8187: an ASCII name for old clients, the real one for all others. Never inline but for pictures. */
export function dispositionOf(kind: "attachment" | "inline", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, "_").replaceAll(/["\\%]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (c) => `%${c.codePointAt(0)!.toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
