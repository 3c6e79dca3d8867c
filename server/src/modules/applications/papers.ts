import { must } from "#kernel/assert";
import { type Application, clearText, maskedPhone, type Papers } from "./application.ts";
import type { ApplicationsDeps } from "./deps.ts";

/** Sealing and opening what an applicant wrote; the seal is bound to the application, so papers cannot be put in another's place. */
const contextOf = (id: bigint): string => `application/${id}`;

export async function sealPapers(
  { sealer }: Pick<ApplicationsDeps, "sealer">,
  id: bigint,
  papers: Papers,
): Promise<Uint8Array> {
  return sealer.seal(new TextEncoder().encode(JSON.stringify(papers)), contextOf(id));
}

export async function openPapers(
  { sealer }: Pick<ApplicationsDeps, "sealer">,
  { id, sealed }: Pick<Application, "id" | "sealed">,
): Promise<Papers> {
  const bytes = await sealer.open(must(sealed, "papers that were not purged"), contextOf(id));
  return JSON.parse(new TextDecoder().decode(bytes)) as Papers;
}

/** What of the papers stands in clear beside them, for lists. */
export function clearOf(
  papers: Papers,
): Pick<Application, "kind" | "name" | "shopName" | "mcc" | "region" | "latitude" | "longitude" | "phoneMasked"> {
  const { file, contact, shop } = papers;
  const { lat, lon } = file.place ?? {};
  const onEarth = typeof lat === "number" && typeof lon === "number" && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return {
    kind: file.kind,
    name: clearText(file.name, 100),
    shopName: clearText(shop.name, 100),
    mcc: clearText(file.mcc, 10),
    region: clearText(file.place?.region, 40),
    latitude: onEarth ? lat : undefined,
    longitude: onEarth ? lon : undefined,
    phoneMasked: maskedPhone(clearText(contact.phone, 30)),
  };
}
