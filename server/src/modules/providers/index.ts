import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { countOpenComplaints } from "./complaint-store.ts";
import { factNamed, holding, type RecordedFact } from "./fact.ts";
import { applyImport, type ListImport, planImport } from "./import-list.ts";
import type { House, NewHouse, Provider } from "./provider.ts";
import { type FactsInput, recordFacts, weighFacts } from "./record.ts";
import {
  factsOf,
  findHouse,
  findProvider,
  findProviderNamed,
  insertHouse,
  insertProvider,
  listProviders,
} from "./store.ts";

export type { Fact, RecordedFact } from "./fact.ts";
export type { House, Provider } from "./provider.ts";
export type { PlannedRow } from "./import-list.ts";
export type { ProviderCase, ProviderFile } from "./provider-file.ts";
export type { PublicList } from "./public-lists.ts";
export { sameFact, slotOf } from "./fact.ts";
export { factWords } from "./licence-words.ts";
export { factBehind, licenceFault, toProviderFile } from "./provider-file.ts";
export { publicLists, readPublicList } from "./public-lists.ts";
export { providerProblems } from "./refusals.ts";
export { provinceCodes, provinceOf, regions } from "./regions.ts";

/** The register of licensed institutions: who may clear, in what scope, until when, and what each statement rests on. */
export function createProviders(deps: { readonly clock: Clock; readonly ids: Ids }) {
  const current = async (tx: Tx, id: Id, until?: Temporal.PlainDate): Promise<ReadonlyMap<string, RecordedFact>> =>
    holding(await factsOf(tx, { providerIds: [id], ...(until === undefined ? {} : { until }) }));
  return {
    /** Makes the house: once, at the set-up of an installation. */
    addHouse: (tx: Tx, house: NewHouse) => insertHouse(tx, house),
    /** The institution this installation runs for. */
    async find(tx: Tx): Promise<House | undefined> {
      const house = await findHouse(tx);
      if (house === undefined) return undefined;
      const number = factNamed<"licence-number">(await current(tx, house.id), "licence-number");
      return { ...house, licenceNumber: number?.value.number ?? "" };
    },
    /** False when one of that name is there already. */
    add: (tx: Tx, provider: Omit<Provider, "house">) => insertProvider(tx, provider),
    findById: findProvider,
    findNamed: findProviderNamed,
    list: listProviders,
    /** What holds now, or held on a day by what had been looked up until then. */
    factsNow: current,
    openComplaints: countOpenComplaints,
    history: (tx: Tx, id: Id) => factsOf(tx, { providerIds: [id] }),
    weigh: (tx: Tx, input: Omit<FactsInput, "by" | "approvalId">) => weighFacts(deps, tx, input),
    record: (tx: Tx, input: FactsInput) => recordFacts(deps, tx, input),
    planImport: (tx: Tx, input: ListImport) => planImport(deps, tx, input),
    applyImport: (tx: Tx, input: ListImport) => applyImport(deps, tx, input),
  };
}
export type Providers = ReturnType<typeof createProviders>;
