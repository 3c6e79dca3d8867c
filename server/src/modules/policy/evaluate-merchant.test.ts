import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evaluateMerchant } from "./evaluate-merchant.ts";
import type { MerchantFile } from "./files/merchant-file.ts";
import { cnPack } from "./packs/cn/index.ts";
import { neutralPack } from "./packs/neutral/index.ts";
import { goodEnterprise } from "./testing/files.ts";
import { judge } from "./testing/judge.ts";

const cn = { kind: "merchant", pack: cnPack, file: goodEnterprise } as const;
/** A business that never changed its papers: three numbers, three certificates. */
const oldForm: MerchantFile = {
  ...goodEnterprise,
  creditCode: null,
  licence: { ...goodEnterprise.licence, number: "110108000000016" },
  taxRegistration: { number: "110108M000100Y4", name: "福州蓝杯咖啡有限公司" },
  organisationCode: { number: "M000100Y-4", name: "福州蓝杯咖啡有限公司", expires: null },
};
const individual: MerchantFile = {
  ...goodEnterprise,
  kind: "individual",
  account: {
    name: "张伟",
    bankNumber: "308584000013",
    number: "6200000000000005",
    kind: "personal",
    permitNumber: null,
  },
  documents: ["licence", "bank-card", "legal-person-id", "site-photos", "lease", "agreement"],
};
const micro: MerchantFile = {
  kind: "micro",
  name: "张伟",
  account: individual.account!,
  legalPerson: goodEnterprise.legalPerson!,
  place: goodEnterprise.place!,
  mcc: "5499",
  documents: ["bank-card", "id-card", "photos", "agreement"],
};

describe("what a merchant needs", () => {
  test("a whole file is ready; what is due before binding bars nothing", () =>
    judge(
      cn,
      `
      2026-11-28 |                          | ready |  |
      2026-11-28 | documents=["licence","account-permit"] | ready |  | legal-person-id-copy:eventually_due:binding site-photos:eventually_due:binding lease:eventually_due:binding agreement:eventually_due:binding
      2026-11-28 | -beneficialOwners        | ready |  | beneficial-owners:eventually_due:binding
      2026-11-28 | -place.lat;-place.lon    | ready |  | position:eventually_due:binding
      2026-11-28 | documents=["营业执照","开户许可证","身份证","门头照","租赁合同","受理协议"] | ready |  |
      2026-11-28 | documents.0=passport-photo | not-ready | business-licence-missing@documents document-unknown@documents.0 | business-licence:currently_due:2026-11-28`,
    ));

  test("a file of nothing names everything that is missing", () =>
    judge(
      { ...cn, file: { kind: "enterprise" } },
      `
      2026-11-28 |  | not-ready | name-missing@name business-licence-missing@licence business-number-missing@creditCode tax-registration-missing@creditCode organisation-code-missing@creditCode legal-person-missing@legalPerson.name trade-code-missing@mcc address-missing@place.address settlement-account-missing@account.number account-proof-missing@account.permitNumber | business-licence:currently_due:2026-11-28 business-number:currently_due:2026-11-28 tax-registration:currently_due:2026-11-28 organisation-code:currently_due:2026-11-28 legal-person:currently_due:2026-11-28 trade-code:currently_due:2026-11-28 address:currently_due:2026-11-28 settlement-account:currently_due:2026-11-28 account-proof:currently_due:2026-11-28 legal-person-id-copy:eventually_due:binding beneficial-owners:eventually_due:binding position:eventually_due:binding site-photos:eventually_due:binding lease:eventually_due:binding agreement:eventually_due:binding`,
    ));

  test("every number is checked, and a wrong one says at which paper", () =>
    judge(
      {
        ...cn,
        usual: ["business-number", "tax-registration", "organisation-code", "settlement-account", "legal-person"],
      },
      `
      2026-11-28 | creditCode=91350100M000100Y44;licence.number=91350100M000100Y44 | not-ready | credit-code-invalid@creditCode licence-number-invalid@licence.number |
      2026-11-28 | creditCode=91350100M000100Y4O;-licence.number | not-ready | credit-code-invalid@creditCode |
      2026-11-28 | creditCode=９１350100M000100Y43  | ready     |  |
      2026-11-28 | creditCode=91350100М000100Y43  | not-ready | credit-code-invalid@creditCode licence-number-differs@licence.number |
      2026-11-28 | licence.number=914403001922038216 | not-ready | licence-number-differs@licence.number |
      2026-11-28 | licence.number=110108000000016 | ready     |  |
      2026-11-28 | licence.number=110108000000017 | not-ready | licence-number-invalid@licence.number |
      2026-11-28 | account.bankNumber=105100000018 | not-ready | bank-number-invalid@account.bankNumber |
      2026-11-28 | account.number=3505O188070000000123 | not-ready | account-number-invalid@account.number |
      2026-11-28 | legalPerson.idNumber=110105194912310021 | not-ready | identity-number-invalid@legalPerson.idNumber |
      2026-11-28 | legalPerson.idNumber=990426199112010074 | not-ready | identity-number-invalid@legalPerson.idNumber |
      2026-11-28 | mcc=58l4 | not-ready | trade-code-invalid@mcc | trade-code:currently_due:2026-11-28`,
    ));

  test("with a unified code the other two numbers follow from it", () =>
    judge(
      cn,
      `
      2026-11-28 | taxRegistration={"number":"91350100M000100Y43","name":"福州蓝杯咖啡有限公司"} | ready     |  |
      2026-11-28 | taxRegistration={"number":"914403001922038216"} | not-ready | tax-number-differs@taxRegistration.number |
      2026-11-28 | taxRegistration={"number":"350100M000100Y4"}    | ready     |  |
      2026-11-28 | taxRegistration={"number":"350100192203821"}    | not-ready | tax-number-differs@taxRegistration.number |
      2026-11-28 | taxRegistration={"number":"350100M000100Y5"}    | not-ready | tax-number-invalid@taxRegistration.number |
      2026-11-28 | taxRegistration={"number":"1234"}               | not-ready | tax-number-invalid@taxRegistration.number |
      2026-11-28 | organisationCode={"number":"M000100Y-4"}        | ready     |  |
      2026-11-28 | organisationCode={"number":"D2143569-X"}        | not-ready | organisation-code-differs@organisationCode.number |
      2026-11-28 | organisationCode={"number":"D2143569-1"}        | not-ready | organisation-code-invalid@organisationCode.number |
      2026-11-28 | organisationCode={"number":"M000100Y4","expires":"2018-01-01"} | ready | paper-expired@organisationCode.expires |
      2026-11-28 | creditCode=null | not-ready | credit-code-not-repeated@creditCode tax-registration-missing@creditCode organisation-code-missing@creditCode | business-number:currently_due:2026-11-28 tax-registration:currently_due:2026-11-28 organisation-code:currently_due:2026-11-28`,
    ));

  test("the papers of the old form are accepted as three", () =>
    judge(
      { ...cn, file: oldForm },
      `
      2026-11-28 |                                     | ready     |  |
      2026-11-28 | taxRegistration.number=350100D21435690 | not-ready | tax-number-invalid@taxRegistration.number | tax-registration:currently_due:2026-11-28
      2026-11-28 | taxRegistration.number=350100D2143569X | not-ready | tax-number-differs@taxRegistration.number | tax-registration:currently_due:2026-11-28
      2026-11-28 | taxRegistration.number=11010519491231002X01 | ready |  |
      2026-11-28 | taxRegistration.number=44052418800101001401 | not-ready | tax-number-differs@taxRegistration.number | tax-registration:currently_due:2026-11-28
      2026-11-28 | taxRegistration=null                | not-ready | tax-registration-missing@creditCode | tax-registration:currently_due:2026-11-28
      2026-11-28 | organisationCode=null               | not-ready | organisation-code-missing@creditCode | organisation-code:currently_due:2026-11-28
      2026-11-28 | organisationCode.expires=2026-11-27 | not-ready | paper-expired@organisationCode.expires | organisation-code:past_due:2026-11-27
      2026-11-28 | licence.number=310000400000002      | not-ready | licence-number-invalid@licence.number | business-number:currently_due:2026-11-28`,
    ));

  test("names are compared without width, blanks and brackets, and never without look-alikes", () =>
    judge(
      {
        ...cn,
        file: {
          ...goodEnterprise,
          name: "未来(福州)咖啡有限公司",
          licence: { ...goodEnterprise.licence, name: "未来（福州）咖啡有限公司" },
          account: { ...goodEnterprise.account, name: "未来 （福州） 咖啡有限公司" },
        },
      },
      `
      2026-11-28 |                                       | ready     |  |
      2026-11-28 | licence.name=末来（福州）咖啡有限公司    | not-ready | name-look-alike@licence.name |
      2026-11-28 | licence.name=未來（福州）咖啡店有限公司  | not-ready | name-differs@licence.name |
      2026-11-28 | licence.name=未来（福州）咖啡有限公司​   | not-ready | name-invisible-characters@licence.name |
      2026-11-28 | licence.name=未来（福州）咖啡有限公⺋    | not-ready | name-mixed-scripts@licence.name |
      2026-11-28 | name=未来(福州)Саfe有限公司;licence.name=未来(福州)Cafe有限公司;account.name=未来(福州)Cafe有限公司 | not-ready | name-mixed-scripts@name name-look-alike@licence.name name-look-alike@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | account.name=末来（福州）咖啡有限公司    | not-ready | name-look-alike@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | taxRegistration={"number":"91350100M000100Y43","name":"另一家有限公司"} | not-ready | name-differs@taxRegistration.name |
      2026-11-28 | licence.legalPerson=张玮               | not-ready | name-differs@legalPerson.name |`,
    ));

  test("an enterprise is paid on its own corporate account and shows it by either paper", () =>
    judge(
      cn,
      `
      2026-11-28 | account.kind=personal              | not-ready | account-must-be-corporate@account.kind | settlement-account:currently_due:2026-11-28
      2026-11-28 | account.name=张伟                   | not-ready | account-name-differs@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | account.name=                      | not-ready | account-name-missing@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | account.permitNumber=J3910000000101;documents=["licence","id","photos","lease","agreement"] | ready |  |
      2026-11-28 | documents=["licence","id","photos","lease","agreement"] | not-ready | account-proof-missing@account.permitNumber | account-proof:currently_due:2026-11-28
      2026-11-28 | account.bank=中国建设银行福州分行      | ready     |  |
      2026-11-28 | account.bank=建设银行福州五四支行      | ready     |  |
      2026-11-28 | account.bank=招商银行福州分行         | not-ready | bank-differs@account.bankNumber | settlement-account:currently_due:2026-11-28
      2026-11-28 | -account                           | not-ready | settlement-account-missing@account.number | settlement-account:currently_due:2026-11-28`,
    ));

  test("an individual business may be paid on its owner's card, and on another's only with a letter", () =>
    judge(
      { ...cn, file: individual, usual: ["kind-differs"] },
      `
      2026-11-28 |                                   | ready     |  |
      2026-11-28 | account.name=福州蓝杯咖啡有限公司    | ready     |  |
      2026-11-28 | account.name=李娜                  | not-ready | account-name-differs@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | account.name=李娜;documents.6=settlement-letter | ready | account-of-another@account.name |
      2026-11-28 | account.number=6200000000000006   | ready     | card-check-digit@account.number |
      2026-11-28 | account.bankNumber=308584000014   | not-ready | bank-number-invalid@account.bankNumber | settlement-account:currently_due:2026-11-28`,
    ));

  test("a micro merchant needs no licence", () =>
    judge(
      { ...cn, file: micro },
      `
      2026-11-28 |                       | ready     |  |
      2026-11-28 | account.name=李娜      | not-ready | account-name-differs@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | licence={"name":"张伟"} | ready    | micro-with-licence@kind |
      2026-11-28 | -legalPerson          | not-ready | legal-person-missing@legalPerson.name | legal-person:currently_due:2026-11-28`,
    ));

  test("a paper counts through its last day, is announced before, and has no end where it names none", () =>
    judge(
      cn,
      `
      2026-11-28 | licence.expires=2026-11-27 | not-ready | paper-expired@licence.expires | business-licence:past_due:2026-11-27
      2026-11-28 | licence.expires=2026-11-28 | ready     | paper-expires-soon@licence.expires | business-licence:currently_due:2026-11-28
      2026-11-28 | licence.expires=2026-12-28 | ready     | paper-expires-soon@licence.expires | business-licence:currently_due:2026-12-28
      2026-11-28 | licence.expires=2026-12-29 | ready     | paper-expires-soon@licence.expires | business-licence:eventually_due:2026-12-29
      2026-11-28 | licence.expires=2027-01-27 | ready     | paper-expires-soon@licence.expires | business-licence:eventually_due:2027-01-27
      2026-11-28 | licence.expires=2027-01-28 | ready     |  |
      2026-11-28 | licence.expires=长期        | ready     |  |
      2028-02-29 | licence.expires=2028-02-29 | ready     | paper-expires-soon@licence.expires | business-licence:currently_due:2028-02-29
      2028-03-01 | licence.expires=2028-02-29 | not-ready | paper-expired@licence.expires | business-licence:past_due:2028-02-29
      2026-11-28 | licence.expires=2027-02-29 | not-ready | date-unreadable@licence.expires | business-licence:currently_due:2026-11-28
      2026-11-28 | licence.expires=2026/12/31 | not-ready | date-unreadable@licence.expires | business-licence:currently_due:2026-11-28
      2026-11-28 | licence.issued=2026-11-29  | not-ready | paper-not-yet-valid@licence.issued | business-licence:currently_due:2026-11-28
      2026-11-28 | licence.issued=2026-11-28  | ready     |  |
      2026-11-28 | licence.expires=2015-01-01 | not-ready | dates-turned-around@licence.expires | business-licence:currently_due:2026-11-28
      2026-11-28 | legalPerson.idExpires=2026-11-27 | not-ready | paper-expired@legalPerson.idExpires | legal-person:past_due:2026-11-27
      2026-11-28 | lease={"from":"2020-01-01","expires":"2026-11-27"} | not-ready | paper-expired@lease.expires | lease:past_due:2026-11-27
      2026-11-28 | lease={"from":"2026-12-01","expires":"2029-11-30"} | not-ready | paper-not-yet-valid@lease.from | lease:eventually_due:binding`,
    ));

  test("whoever signs is of age on the day", () =>
    judge(
      {
        ...cn,
        file: { ...goodEnterprise, legalPerson: { name: "张伟", idNumber: "11010520080229002X", idExpires: null } },
      },
      `
      2026-02-28 |  | not-ready | person-under-age@legalPerson.idNumber | legal-person:currently_due:2026-02-28
      2026-03-01 |  | ready |  |
      2008-02-28 |  | not-ready | paper-not-yet-valid@licence.issued identity-number-invalid@legalPerson.idNumber | business-licence:eventually_due:2013-07-05 legal-person:eventually_due:2013-07-05`,
    ));

  test("a trade that is not served refuses; one that is looked at more closely does not", () =>
    judge(
      cn,
      `
      2026-11-28 | mcc=7995;-licence.scope | refused | trade-refused@mcc | trade-code:currently_due:2026-11-28
      2026-11-28 | mcc=7995;creditCode=1;-licence.scope;-licence.number | refused | trade-refused@mcc credit-code-invalid@creditCode | business-number:currently_due:2026-11-28 tax-registration:currently_due:2026-11-28 organisation-code:currently_due:2026-11-28 trade-code:currently_due:2026-11-28
      2026-11-28 | mcc=5944;-licence.scope | ready   | trade-high-risk@mcc |`,
    ));

  test("the scope goes with the trade, contradicts it, or a person looks", () =>
    judge(
      cn,
      `
      2026-11-28 | licence.scope=小吃服务            | ready     |  |
      2026-11-28 | licence.scope=Coffee shop        | ready     |  |
      2026-11-28 | licence.scope=软件开发；广告设计   | not-ready | scope-contradicts-trade@licence.scope |
      2026-11-28 | licence.scope=日用品销售           | ready     | scope-cannot-be-told@licence.scope |
      2026-11-28 | licence.scope=依法须经批准的项目    | ready     | scope-cannot-be-told@licence.scope |
      2026-11-28 | licence.scope=日用百货零售;mcc=5411 | ready    |  |
      2026-11-28 | licence.scope=住宿服务;mcc=7011    | ready     |  |
      2026-11-28 | licence.scope=住宿服务;mcc=5411    | not-ready | scope-contradicts-trade@licence.scope |`,
    ));

  test("a place is one that can be, where the provider may serve", () =>
    judge(
      cn,
      `
      2026-11-28 | place.lat=119.3;place.lon=26.08 | not-ready | position-turned-around@place.lat | position:eventually_due:binding
      2026-11-28 | place.lat=91.5                  | not-ready | position-impossible@place.lat | position:eventually_due:binding
      2026-11-28 | place.lat=48.1;place.lon=11.5   | not-ready | position-abroad@place.lat | position:eventually_due:binding
      2026-11-28 | -place.lon                      | not-ready | position-half@place.lon | position:eventually_due:binding
      2026-11-28 | providerRegions=["福建"]         | ready     |  |
      2026-11-28 | providerRegions=["上海","江苏"]   | not-ready | region-not-covered@place.region |
      2026-11-28 | providerRegions=["上海"];place.region=somewhere | ready | region-unknown@place.region |
      2026-11-28 | place.address=                  | not-ready | address-missing@place.address | address:currently_due:2026-11-28`,
    ));

  test("a rule begins at its first midnight; who was there before has its grace, to its last day", () =>
    judge(
      { ...cn, file: { ...goodEnterprise, beneficialOwners: null, since: "2024-01-01" } },
      `
      2024-12-31 |                  | ready     |  | beneficial-owners:eventually_due:2025-06-30
      2025-01-01 |                  | ready     | beneficial-owners-missing@beneficialOwners | beneficial-owners:currently_due:2025-06-30
      2025-06-30 |                  | ready     | beneficial-owners-missing@beneficialOwners | beneficial-owners:currently_due:2025-06-30
      2025-07-01 |                  | not-ready | beneficial-owners-missing@beneficialOwners | beneficial-owners:past_due:2025-06-30
      2025-07-01 | since=2025-01-01 | ready     |  | beneficial-owners:eventually_due:binding
      2024-12-31 | since=null       | ready     |  | beneficial-owners:eventually_due:2025-01-01`,
    ));

  test("what is closed until something is there is told with it", () => {
    const { closed } = evaluateMerchant(
      { ...goodEnterprise, documents: ["licence"] },
      cnPack,
      Temporal.PlainDate.from("2026-11-28"),
    );
    const t1 = closed.find(({ capability }) => capability === "t1");
    assert.deepEqual(t1?.requirements, ["legal-person-id-copy", "agreement", "account-proof"]);
  });

  test("the neutral pack asks for less and checks no Chinese numbers", () =>
    judge(
      {
        kind: "merchant",
        pack: neutralPack,
        file: {
          ...goodEnterprise,
          creditCode: "HRB 1234",
          licence: { number: "HRB 1234", name: "福州蓝杯咖啡有限公司" },
          legalPerson: { name: "A. Weber", idNumber: "C01X00T47" },
          account: { name: "福州蓝杯咖啡有限公司", number: "DE02120300000000202051" },
          place: { address: "Kaufingerstr. 1", region: "Bavaria", lat: 48.1, lon: 11.5 },
        },
      },
      `
      2026-11-28 |                         | ready     |  |
      2026-11-28 | account.name=Somebody   | not-ready | account-name-differs@account.name | settlement-account:currently_due:2026-11-28
      2026-11-28 | -licence                | not-ready | business-licence-missing@licence | business-licence:currently_due:2026-11-28
      2026-11-28 | -documents              | ready     |  | agreement:eventually_due:binding`,
    ));
});
