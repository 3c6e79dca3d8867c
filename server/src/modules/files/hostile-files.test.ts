import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { Examiner } from "./examine.ts";
import { cleanFileName, dispositionOf } from "./file-name.ts";

/** What people and attackers send. Each is examined as it streams, in small pieces. */
const text = (value: string): Buffer => Buffer.from(value, "latin1");
const PNG = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex"),
  Buffer.from("1f15c489", "hex"),
  Buffer.from("0000000049454e44ae426082", "hex"),
]);
const JPEG = Buffer.concat([
  Buffer.from("ffd8ffe000104a46494600010100", "hex"),
  Buffer.alloc(64, 7),
  Buffer.from("ffd9", "hex"),
]);
const PDF = text("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n");
const webp = (more = 0): Buffer => {
  const body = Buffer.concat([text("RIFF"), Buffer.alloc(4), text("WEBPVP8 "), Buffer.alloc(10 + more)]);
  body.writeUInt32LE(18, 4);
  return body;
};

type Entry = { readonly name: string; readonly body?: Buffer; readonly claims?: number };
/** An archive, made by hand so that it can lie. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body = text("<x/>"), claims = body.length } of entries) {
    const packed = deflateRawSync(body);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claims, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    directory.push(central, text(name));
    parts.push(local, text(name), packed);
    at += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
const SHEETS: readonly Entry[] = [
  { name: "[Content_Types].xml" },
  { name: "xl/workbook.xml" },
  { name: "xl/worksheets/sheet1.xml" },
];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function look(bytes: Buffer, declared = "application/octet-stream", name = "x", piece = 61): string {
  const examiner = new Examiner();
  for (let at = 0; at < bytes.length; at += piece) examiner.take(bytes.subarray(at, at + piece));
  const verdict = examiner.verdict(declared, name);
  return "type" in verdict ? verdict.type : verdict.refused;
}

test("what is honest is known by its bytes", () => {
  assert.equal(look(PNG, "image/png"), "image/png");
  assert.equal(look(JPEG), "image/jpeg");
  assert.equal(look(PDF, "application/pdf"), "application/pdf");
  assert.equal(look(webp()), "image/webp");
  assert.equal(look(zip(SHEETS), XLSX), XLSX);
  assert.equal(look(Buffer.from("时间,金额\r\n10:00,-3.50\r\n"), "text/csv"), "text/csv");
  assert.equal(look(Buffer.from("时间,金额\r\n"), "application/octet-stream", "表.CSV"), "text/csv");
  assert.equal(look(Buffer.from("plain words, 1 < 2"), "text/plain"), "text/plain");
  assert.equal(
    look(Buffer.from("cab1bce42cbdf0b6ee0d0a", "hex"), "text/csv"),
    "text/csv",
    "GB18030, as Chinese desktops save it",
  );
});

test("a page is refused under any name, any type and after any blanks", () => {
  for (const page of [
    "<html><script>alert(1)</script>",
    "  \n\t<!DOCTYPE html>",
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><svg><script>alert(1)</script></svg>',
    "\ufeff<sCrIpT >",
    `${"a,b\n".repeat(50_000)}<iframe src=//x>`,
  ])
    for (const [declared, name] of [
      ["image/png", "photo.png"],
      ["text/html", "a.html"],
      ["image/svg+xml", "a.svg"],
      ["text/csv", "a.csv"],
      ["application/octet-stream", "a.txt"],
    ] as const)
      assert.match(
        look(Buffer.from(page), declared, name, 16_384),
        /file-kind-refused/,
        `${page.slice(0, 20)} ${declared}`,
      );
});

test("a mark that lies across two pieces is seen", () => {
  const page = Buffer.from(`${"x".repeat(60)}<script>`);
  for (const piece of [61, 62, 63, 64, 65, 66])
    assert.equal(look(page, "text/plain", "a.txt", piece), "file-kind-refused");
});

test("a file that is two things at once is refused: an archive behind a picture, a picture with pages, pages in a picture", () => {
  const jar = zip([{ name: "META-INF/MANIFEST.MF" }, { name: "Evil.class" }]);
  assert.equal(look(Buffer.concat([text("GIF89a"), Buffer.alloc(20), jar]), "image/gif", "a.gif"), "file-kind-refused");
  for (const [picture, type] of [
    [PNG, "image/png"],
    [JPEG, "image/jpeg"],
    [PDF, "application/pdf"],
  ] as const)
    assert.equal(look(Buffer.concat([picture, jar]), type), "file-unsafe", type);
  assert.equal(look(Buffer.concat([PNG, text("more")])), "file-unsafe");
  assert.equal(look(webp(5)), "file-unsafe");
  const hidden = Buffer.concat([JPEG.subarray(0, 20), text("<html><script>"), JPEG.subarray(20)]);
  assert.equal(look(hidden), "file-unsafe");
  assert.equal(look(Buffer.concat([JPEG.subarray(0, 20), PDF, JPEG.subarray(20)])), "file-unsafe");
  assert.equal(look(PDF.subarray(0, 30)), "file-unsafe", "cut off");
});

test("an archive must be a workbook of sheets: no macros, no paths, no programs, nothing before or behind it", () => {
  assert.equal(look(zip([{ name: "a.txt" }])), "file-unsafe");
  for (const name of [
    "xl/vbaProject.bin",
    "../../etc/cron.d/x",
    "/abs.xml",
    "xl\\..\\x.xml",
    "evil.exe",
    "index.html",
    "xl/embeddings/a.doc",
  ])
    assert.equal(look(zip([...SHEETS, { name }])), "file-unsafe", name);
  assert.equal(look(zip([...SHEETS, { name: "xl/printerSettings/printerSettings1.bin" }])), XLSX);
  assert.equal(look(zip([...SHEETS, SHEETS[0]!])), "file-unsafe", "two of one name");
  assert.equal(look(Buffer.concat([zip(SHEETS), text("tail")])), "file-unsafe");
  assert.equal(look(Buffer.concat([zip(SHEETS), zip(SHEETS)])), "file-unsafe", "an archive before the archive");
  assert.equal(look(text("PK\x03\x04")), "file-unsafe");
});

test("an archive that would grow without measure is refused by what it claims; it is never unpacked", () => {
  const bomb = { name: "xl/worksheets/sheet2.xml", body: Buffer.alloc(30 * 1024 * 1024) };
  const bytes = zip([...SHEETS, bomb]);
  assert.ok(bytes.length < 100_000, "thirty megabytes in a hundred kilobytes");
  assert.equal(look(bytes, XLSX, "a.xlsx", 4096), "file-unsafe");
  assert.equal(look(zip([...SHEETS, { name: "xl/a.xml", claims: 0xffff_fff0 }])), "file-unsafe");
});

test("what it is said to be must be what it is; nothing is nothing", () => {
  assert.equal(look(PNG, "image/jpeg"), "file-kind-differs");
  assert.equal(look(PDF, "text/csv"), "file-kind-differs");
  assert.equal(look(JPEG, "text/html"), "file-kind-refused");
  assert.equal(look(Buffer.alloc(0), "image/png"), "file-empty");
  assert.equal(look(Buffer.from([1, 2, 0, 3])), "file-kind-refused");
  assert.equal(look(text("MZ\x90\x00\x03")), "file-kind-refused");
  assert.equal(look(text("\x1b]0;title\x07"), "text/plain"), "file-kind-refused", "a terminal's commands");
});

test("a name keeps nothing that leads elsewhere or reads backwards, and ends as the file is", () => {
  const names = [
    ["../../etc/passwd", "png", "passwd.png"],
    ["C:\\windows\\system32\\evil.exe", "pdf", "evil.pdf"],
    ["photo\u202egnp.exe", "png", "photognp.png"],
    ["营业执照 副本.PDF", "pdf", "营业执照 副本.pdf"],
    ["..", "txt", "file.txt"],
    ["CON.txt", "txt", "file.txt"],
    ["a\r\nSet-Cookie: x.csv", "csv", "aSet-Cookie_ x.csv"],
    [".htaccess", "txt", "file.txt"],
    ["a.b.html.png", "png", "a_b_html.png"],
    ["字".repeat(300), "png", `${"字".repeat(100)}.png`],
  ] as const;
  for (const [given, extension, clean] of names) assert.equal(cleanFileName(given, extension), clean);
  assert.equal(
    dispositionOf("attachment", '营业"执照;.pdf'),
    "attachment; filename=\"_____;.pdf\"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%22%E6%89%A7%E7%85%A7%3B.pdf",
  );
});
