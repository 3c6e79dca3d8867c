import type { Cell } from "./export-list.ts";
import { columnName, rowXml, xmlText } from "./sheet-xml.ts";
import { type ZipPart, zipped } from "./zip-stream.ts";

/**
 * A workbook of one sheet (ECMA-376), written while its rows are read: the sheet is one part of a ZIP archive, and nothing
 * of it has to be known before its end. In memory are a page of rows and the compressor's window, whatever the length.
 * Considered and refused: a library that keeps the rows until the end (1.3 GB for a hundred thousand), and a table of
 * shared texts, which keeps every different text.
 */
const WIDTH = 18;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A sheet's name may not hold these and has 31 characters at most. */
const sheetName = (title: string): string => xmlText(title.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31));

const contentTypes = `<Types xmlns="${PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`;
const relationships = (...links: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${links
    .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${kind}" Target="${target}"/>`)
    .join("")}</Relationships>`;
const workbookXml = (title: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${sheetName(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
/** In this order: plain, bold, amount, time. */
const stylesXml = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00"/>\
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>\
<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

type Options = { readonly sheet: string; readonly columns: number };

async function* sheetXml(
  head: readonly (readonly Cell[])[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
  columns: number,
): AsyncGenerator<Uint8Array> {
  // The head has a label and a value, also above a list of one column.
  const names = Array.from({ length: Math.max(columns, 2) }, (_, column) => columnName(column));
  const frozen = head.length;
  yield Buffer.from(
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" \
state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${names.length}" width="${WIDTH}" customWidth="1"/></cols><sheetData>`,
  );
  yield Buffer.from(head.map((cells, at) => rowXml(cells, { row: at + 1, names, bold: at === frozen - 1 })).join(""));
  let row = frozen;
  for await (const page of pages)
    yield Buffer.from(page.map((cells) => rowXml(cells, { row: (row += 1), names })).join(""));
  yield Buffer.from("</sheetData></worksheet>");
}

export function xlsx(
  head: readonly (readonly Cell[])[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
  options: Options,
): AsyncGenerator<Uint8Array> {
  const fixed = (name: string, xml: string): ZipPart => ({ name, body: [Buffer.from(XML + xml)] });
  return zipped([
    fixed("[Content_Types].xml", contentTypes),
    fixed("_rels/.rels", relationships(["officeDocument", "xl/workbook.xml"])),
    fixed("xl/workbook.xml", workbookXml(options.sheet)),
    fixed(
      "xl/_rels/workbook.xml.rels",
      relationships(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    ),
    fixed("xl/styles.xml", stylesXml),
    { name: "xl/worksheets/sheet1.xml", body: sheetXml(head, pages, options.columns) },
  ]);
}
