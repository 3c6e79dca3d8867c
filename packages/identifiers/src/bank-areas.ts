import type { Says } from "./checked.ts";
import { PROVINCES } from "./regions.ts";

/**
 * The banks' own area codes: four digits in bank numbers (联行号) and merchant codes, which are not those of GB/T 2260. The
 * first two name the province. The cities are those that published bank numbers show; a county has a number near its city's.
 */
const AREAS: readonly (readonly [from: number, to: number, province: number])[] = [
  [10, 10, 11],
  [11, 11, 12],
  [12, 14, 13],
  [16, 18, 14],
  [19, 20, 15],
  [22, 23, 21],
  [24, 25, 22],
  [26, 27, 23],
  [29, 29, 31],
  [30, 31, 32],
  [33, 34, 33],
  [36, 37, 34],
  [39, 40, 35],
  [42, 43, 36],
  [45, 47, 37],
  [49, 51, 41],
  [52, 53, 42],
  [55, 56, 43],
  [58, 60, 44],
  [61, 63, 45],
  [64, 64, 46],
  [65, 68, 51],
  [70, 71, 52],
  [73, 75, 53],
  [77, 78, 54],
  [79, 80, 61],
  [82, 83, 62],
  [85, 86, 63],
  [87, 87, 64],
  [88, 90, 65],
];

/** Chongqing and what now belongs to it (Wanzhou, Fuling, Qianjiang) had codes of Sichuan. */
const CHONGQING = /^(6530|667|669|687)/;

/** Cities (prefectures) by their area, as the names of the banks that have it tell. */
const CITIES: ReadonlyMap<string, string> = new Map(
  `
  1000北京 1100天津 1210石家庄 1240唐山 1260秦皇岛 1270邯郸 1310邢台 1340保定 1380张家口 1410承德 1430沧州 1460廊坊 1480衡水
  1610太原 1620大同 1630阳泉 1640长治 1680晋城 1750晋中 1770临汾 1810运城 1910呼和浩特 1920包头 1930乌海 1940赤峰 2050鄂尔多斯
  2210沈阳 2220大连 2230鞍山 2240抚顺 2250本溪 2260丹东 2270锦州 2276葫芦岛 2280营口 2290阜新 2310辽阳 2320盘锦 2340朝阳
  2410长春 2490延边 2610哈尔滨 2900上海 3010南京 3020无锡 3040常州 3050苏州 3060南通 3110盐城 3120扬州
  3310杭州 3320宁波 3330温州 3350嘉兴 3360湖州 3370绍兴 3380金华 3450台州 3610合肥 3910福州 3930厦门 3970泉州 3990漳州
  4210南昌 4220景德镇 4240九江 4280赣州 4330上饶 4510济南 4520青岛 4530淄博 4540枣庄 4550东营 4560烟台 4580潍坊 4610济宁
  4630泰安 4650威海 4680德州 4730临沂 4732日照 4910郑州 4920开封 4930洛阳 4950平顶山 5010焦作 5020濮阳 5030许昌 5040漯河
  5150信阳 5210武汉 5510长沙 5540衡阳 5550邵阳 5670怀化 5810广州 5840深圳 5850珠海 5860汕头 5880佛山 5890江门 5910湛江
  6020东莞 6110南宁 6140柳州 6170桂林 6410海口 6510成都 6530重庆 6550自贡 6560攀枝花 6570泸州 6580德阳 6590绵阳 6610广元
  6620遂宁 6650乐山 6710宜宾 6730南充 7010贵阳 7030遵义 7090毕节 7310昆明 7360曲靖 7380楚雄 7410玉溪 7470普洱 7530保山
  7550丽江 7700拉萨 7910西安 8210兰州 8240白银 8510西宁 8710银川 8720石嘴山 8810乌鲁木齐 8820克拉玛依 8840哈密 8850昌吉
  8870博尔塔拉 8880巴音郭楞 8980伊犁
  `
    .trim()
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 4), entry.slice(4)]),
);

export type BankArea = {
  readonly code: string;
  readonly province?: Says;
  /** In Chinese, where it is known. */
  readonly city?: string;
};

/** The area of four digits; without a province where no province has them. */
export function bankArea(code: string): BankArea {
  const first = Number(code.slice(0, 2));
  const province = CHONGQING.test(code) ? 50 : AREAS.find(([from, to]) => first >= from && first <= to)?.[2];
  const city = CITIES.get(code);
  return {
    code,
    ...(province === undefined ? {} : { province: PROVINCES[province]! }),
    ...(city === undefined ? {} : { city }),
  };
}

/** The areas whose city is known. */
export const BANK_AREAS: readonly string[] = [...CITIES.keys()];
