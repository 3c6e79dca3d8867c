import { EVIDENCE, type Pack } from "./pack.ts";

/** What is wrong with a pack, each fault with the path of the row: the same check for packs that ship and for drafts. */
export type PackFault = { readonly pointer: string; readonly message: string };

type Row = { readonly from: string; readonly until?: string };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

export function packFaults(pack: Pack): readonly PackFault[] {
  return [
    ...datedFaults("parameters", pack.parameters, ({ key }) => key),
    ...datedFaults("requirements", pack.requirements, ({ code }) => code),
    ...datedFaults("trades", pack.trades, ({ mcc }) => mcc),
    ...evidenceFaults(pack),
  ];
}

/** Real days, no end before the start, and at most one row of a name on any day. */
function datedFaults<R extends Row>(part: string, rows: readonly R[], nameOf: (row: R) => string): PackFault[] {
  const faults: PackFault[] = [];
  for (const [index, row] of rows.entries()) {
    const at = `/${part}/${index}`;
    if (!isDay(row.from)) faults.push({ pointer: `${at}/from`, message: "is not a day of the calendar" });
    if (row.until !== undefined && !isDay(row.until))
      faults.push({ pointer: `${at}/until`, message: "is not a day of the calendar" });
    if (row.until !== undefined && row.until < row.from)
      faults.push({ pointer: `${at}/until`, message: "lies before its first day" });
    const other = rows.findIndex(
      (rival, place) => place < index && nameOf(rival) === nameOf(row) && overlap(rival, row),
    );
    if (other >= 0)
      faults.push({ pointer: at, message: `${nameOf(row)} has two rows on one day: see /${part}/${other}` });
  }
  return faults;
}

const overlap = (one: Row, two: Row): boolean =>
  (one.until === undefined || two.from <= one.until) && (two.until === undefined || one.from <= two.until);

function evidenceFaults(pack: Pack): PackFault[] {
  const known = new Set<string>(EVIDENCE);
  return pack.requirements.flatMap(({ satisfiedBy }, index) => {
    const pointer = `/requirements/${index}/satisfiedBy`;
    if (satisfiedBy.length === 0 || satisfiedBy.some((set) => set.length === 0))
      return [{ pointer, message: "names nothing that would satisfy it" }];
    const unknown = satisfiedBy.flat().filter((evidence) => !known.has(evidence));
    return unknown.map((evidence) => ({ pointer, message: `${evidence} is no evidence the evaluation knows` }));
  });
}
