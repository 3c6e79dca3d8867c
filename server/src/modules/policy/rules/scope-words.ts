/**
 * Does what the licence allows go with the trade code? A table of words, no more: a word of the trade's own group in the scope
 * settles it; words of other groups only are a contradiction; nothing that is known here cannot be told, and a person looks.
 */
type Group = {
  readonly name: string;
  readonly codes: readonly (readonly [from: number, to: number])[];
  readonly words: RegExp;
};

const RETAIL = "零售与批发 · retail and wholesale";

const GROUPS: readonly Group[] = [
  {
    name: "餐饮 · food and drink",
    codes: [[5811, 5814]],
    words:
      /餐|饮食|小吃|咖啡|茶饮|饮品|奶茶|酒吧|面馆|火锅|烘焙|糕点|快餐|食堂|restaurant|catering|coffee|cafe|food service|bakery|\bbar\b|\bteas?\b/i,
  },
  {
    name: RETAIL,
    codes: [
      [4812, 4812],
      [5013, 5199],
      [5200, 5599],
      [5600, 5699],
      [5700, 5799],
      [5815, 5818],
      [5912, 5912],
      [5921, 5999],
      [5300, 5499],
    ],
    words:
      /销售|零售|批发|商贸|贸易|百货|超市|便利店|烟草|食品|水果|服装|鞋|五金|建材|家具|家电|电器|药品|书店|珠宝|眼镜|花卉|retail|wholesale|sale|shop|store|trade|supermarket|goods|pharmac/i,
  },
  {
    name: "住宿 · lodging",
    codes: [
      [3501, 3999],
      [7011, 7033],
    ],
    words: /住宿|酒店|宾馆|旅馆|旅店|民宿|客栈|招待所|hotel|lodging|hostel|accommodation|\binn\b/i,
  },
  {
    name: "交通运输 · transport",
    codes: [
      [3000, 3500],
      [4000, 4789],
      [7512, 7519],
      [7523, 7523],
    ],
    words:
      /运输|客运|货运|出租车|物流|快递|航空|铁路|公交|停车|租车|汽车租赁|旅行社|船|transport|logistics|taxi|airline|railway|parking|travel|courier|freight/i,
  },
  {
    name: "车辆维修 · vehicle repair",
    codes: [[7531, 7549]],
    words: /汽车修理|汽车维修|机动车维修|洗车|轮胎|车辆|\bautos?\b|automobile|car wash|tyre|tire|vehicle/i,
  },
  {
    name: "加油 · fuel",
    codes: [
      [5541, 5542],
      [5983, 5983],
    ],
    words: /加油|成品油|燃气|汽油|柴油|充电|fuel|petrol|gas station|charging/i,
  },
  {
    name: "美容与生活服务 · personal services",
    codes: [
      [7210, 7299],
      [5977, 5977],
    ],
    words:
      /美容|美发|理发|洗衣|洗浴|足浴|按摩|养生|摄影|婚庆|殡葬|家政|beauty|hair|salon|laundry|spa\b|massage|photo|wedding|housekeeping/i,
  },
  {
    name: "商务与信息服务 · business services",
    codes: [
      [4813, 4899],
      [5045, 5045],
      [5734, 5734],
      [7311, 7399],
      [8111, 8111],
      [8911, 8999],
    ],
    words:
      /广告|咨询|软件|信息技术|技术服务|技术开发|计算机|网络|会展|策划|设计|法律|会计|印刷|人力资源|通信|advert|consult|software|computer|design|technology|legal|accounting|printing|telecom/i,
  },
  {
    name: "文体娱乐 · leisure",
    codes: [
      [7800, 7999],
      [7829, 7841],
    ],
    words:
      /娱乐|健身|体育|影院|电影|游乐|游泳|KTV|歌舞|网吧|景区|旅游|演出|棋牌|entertainment|fitness|gym|sport|cinema|theatre|museum|tourism/i,
  },
  {
    name: "医疗 · health",
    codes: [
      [742, 742],
      [4119, 4119],
      [5047, 5047],
      [5975, 5976],
      [8011, 8099],
    ],
    words: /医疗|诊所|医院|口腔|牙科|中医|护理|体检|宠物|兽医|clinic|hospital|dental|medical|health|veterinar/i,
  },
  {
    name: "教育 · education",
    codes: [
      [8211, 8299],
      [8351, 8351],
    ],
    words: /教育|培训|学校|幼儿园|托育|教学|education|training|school|kindergarten|tuition|child care/i,
  },
  {
    name: "房地产与建筑 · property and building",
    codes: [
      [1520, 1799],
      [6513, 6513],
    ],
    words: /建筑|装修|装饰|物业|房地产|房屋|工程|construction|decoration|property|real estate|building/i,
  },
];

export type ScopeAnswer =
  | { readonly kind: "fits" }
  | { readonly kind: "cannot-be-told" }
  | { readonly kind: "contradicts"; readonly own: string; readonly found: readonly string[] };

export function scopeFits(scope: string, mcc: string): ScopeAnswer {
  const code = Number(mcc);
  const own = GROUPS.filter(({ codes }) => codes.some(([from, to]) => code >= from && code <= to));
  const text = scope.normalize("NFKC");
  const found = GROUPS.filter(({ words }) => words.test(text));
  if (own.some((group) => found.includes(group))) return { kind: "fits" };
  // "Sale of" stands in nearly every scope, so by itself it contradicts nothing.
  const telling = found.filter(({ name }) => name !== RETAIL);
  if (own.length === 0 || telling.length === 0) return { kind: "cannot-be-told" };
  return { kind: "contradicts", own: own[0]!.name, found: telling.map(({ name }) => name) };
}
