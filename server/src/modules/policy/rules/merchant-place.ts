import { COMPARISON, type Reason } from "./finding.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { isThere } from "./numbers.ts";
import { paperDays } from "./paper-days.ts";
import { covers, regionsInWords } from "./provinces.ts";
import type { State } from "./requirements.ts";

/** Where it trades: an address, a region the provider may serve, a position that can be one, a lease in date. */
export function checkPlace(context: MerchantContext): Found {
  const { file, documents, pack } = context;
  const { place } = file;
  const position = positionReasons(context);
  const region = regionReasons(context);
  const lease = paperDays(
    {
      name: { zh: "租赁合同", en: "lease" },
      requirement: "lease",
      grace: true,
      from: { field: "lease.from", value: file.lease?.from },
      to: { field: "lease.expires", value: file.lease?.expires },
    },
    pack,
  );
  const hasPosition = typeof place?.lat === "number" && typeof place.lon === "number";
  const leaseState: State = lease.reasons.some(({ effect }) => effect === "bars")
    ? "faulty"
    : documents.has("lease")
      ? "there"
      : "absent";
  return {
    reasons: [...position, ...region, ...lease.reasons],
    due: lease.due,
    states: {
      address: isThere(place?.address) && isThere(place.region) ? "there" : "absent",
      position: position.length > 0 ? "faulty" : hasPosition ? "there" : "absent",
      lease: leaseState,
      "site-photos": documents.has("site-photos") ? "there" : "absent",
      agreement: documents.has("agreement") ? "there" : "absent",
    },
  };
}

/** The box around the mainland, Hong Kong, Macao and Taiwan, degrees; WGS-84 and GCJ-02 differ by far less. */
const CHINA = { south: 3, north: 54, west: 73, east: 136 } as const;
const within = (lat: number, lon: number): boolean =>
  lat >= CHINA.south && lat <= CHINA.north && lon >= CHINA.west && lon <= CHINA.east;

function positionReasons({ file: { place }, pack }: MerchantContext): readonly Reason[] {
  const [lat, lon] = [place?.lat, place?.lon];
  if (typeof lat !== "number" || typeof lon !== "number") {
    const half = typeof lat === "number" || typeof lon === "number";
    return half
      ? [
          wrong(
            "position-half",
            typeof lat === "number" ? "place.lon" : "place.lat",
            "经纬度只填了一个；请填写两个",
            "Only one of latitude and longitude is given; give both",
          ),
        ]
      : [];
  }
  if (pack.numbers === "cn" && !within(lat, lon) && within(lon, lat))
    return [
      wrong(
        "position-turned-around",
        "place.lat",
        `经纬度似乎颠倒：纬度 ${lat}，经度 ${lon}；请互换`,
        `Latitude ${lat} and longitude ${lon} seem to be swapped; exchange them`,
      ),
    ];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180)
    return [
      wrong(
        "position-impossible",
        Math.abs(lat) > 90 ? "place.lat" : "place.lon",
        "没有这样的经纬度；纬度在 ±90、经度在 ±180 之内",
        "There is no such position; latitudes lie within 90 and longitudes within 180 degrees",
      ),
    ];
  if (pack.numbers === "cn" && !within(lat, lon))
    return [
      wrong(
        "position-abroad",
        "place.lat",
        `位置 ${lat}, ${lon} 不在国内；终端只能布放在境内的经营地址`,
        `The position ${lat}, ${lon} lies abroad; a terminal stands at a place of business at home`,
      ),
    ];
  return [];
}

const wrong = (code: string, field: string, zh: string, en: string): Reason => ({
  code,
  field,
  effect: "bars",
  says: { zh, en },
  source: COMPARISON,
});

function regionReasons({ file, source }: MerchantContext): readonly Reason[] {
  const { providerRegions } = file;
  const region = file.place?.region;
  if (!isThere(region) || providerRegions === null || providerRegions === undefined) return [];
  const answer = covers(providerRegions, region);
  if (answer === true) return [];
  const field = "place.region";
  if (answer === undefined)
    return [
      {
        code: "region-unknown",
        field,
        effect: "notes",
        says: {
          zh: `不能判断“${region.slice(0, 40)}”是否在机构的业务范围内；由人工核对`,
          en: `Whether "${region.slice(0, 40)}" lies where the provider may serve cannot be told; a person looks`,
        },
        source: source("address"),
      },
    ];
  const [list, here] = [regionsInWords(providerRegions), regionsInWords([region])];
  return [
    {
      code: "region-not-covered",
      field,
      effect: "bars",
      says: {
        zh: `经营地在${here.zh}，支付机构的业务只覆盖${list.zh}；请选择覆盖当地的机构`,
        en: `The place is in ${here.en}, the provider serves ${list.en}; choose a provider that serves it`,
      },
      source: source("address"),
    },
  ];
}
