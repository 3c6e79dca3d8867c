import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evaluateProvider } from "./evaluate-provider.ts";
import { cnPack } from "./packs/cn/index.ts";
import { neutralPack } from "./packs/neutral/index.ts";
import { classOf } from "./rules/provider-licence.ts";
import { covers, provinceOf } from "./rules/provinces.ts";
import { goodProvider } from "./testing/files.ts";
import { judge } from "./testing/judge.ts";

const usual = ["as-stated", "register-checked"];
const cn = { kind: "provider", pack: cnPack, file: goodProvider, usual } as const;
const SEEN = '[{"of":"licence","method":"register","document":"page.pdf","checkedOn":"2026-09-01","checkedBy":"Li"}]';

describe("whether a provider is proper", () => {
  test("a licence that covers the trade, the region and the product makes it proper", () =>
    judge(
      cn,
      `
      2026-11-28 |                                        | proper |  |
      2026-11-28 | licence.types=["支付交易处理Ⅰ类"]        | proper |  |
      2026-11-28 | licence.types=["储值账户运营Ⅰ类","支付交易处理 I"] | proper |  |
      2026-11-28 | licence.types=["bank card acquiring"]  | proper |  |
      2026-11-28 | licence.regions=["全国"]               | proper |  |
      2026-11-28 | licence.regions=["310000"]             | proper |  |
      2026-11-28 | case.region=310104;licence.regions=["Shanghai"] | proper |  |
      2026-11-28 | certifications=[{"scheme":"银联","scope":"card","expires":null}] | proper |  |`,
    ));

  test("a licence of another class, out of date or out of force is not proper", () =>
    judge(
      cn,
      `
      2026-11-28 | licence.types=["预付卡发行与受理"]  | not-proper | licence-out-of-scope@licence.types | acquiring-licence:currently_due:2026-11-28
      2026-11-28 | licence.types=["支付交易处理Ⅱ类"]   | not-proper | licence-out-of-scope@licence.types | acquiring-licence:currently_due:2026-11-28
      2026-11-28 | licence.types=[]                   | not-proper | licence-out-of-scope@licence.types | acquiring-licence:currently_due:2026-11-28
      2026-11-28 | licence=null                       | not-proper | licence-missing@licence | acquiring-licence:currently_due:2026-11-28 licence-in-force:currently_due:2026-11-28 region-covered:currently_due:2026-11-28
      2026-11-28 | licence.expires=2026-11-27         | not-proper | paper-expired@licence.expires | licence-in-force:currently_due:2026-11-28
      2026-11-28 | licence.expires=2026-11-28         | limited    | paper-expires-soon@licence.expires |
      2026-11-28 | licence.expires=2027-12-31         | proper     |  |
      2026-11-28 | licence.status=withdrawn           | not-proper | licence-not-in-force@licence.status | licence-in-force:currently_due:2026-11-28
      2026-11-28 | licence.status=已注销               | not-proper | licence-not-in-force@licence.status | licence-in-force:currently_due:2026-11-28
      2026-11-28 | licence.status=suspended           | not-proper | licence-not-in-force@licence.status | licence-in-force:currently_due:2026-11-28`,
    ));

  test("a region, a network and a way of paying that do not fit are not proper", () =>
    judge(
      cn,
      `
      2026-11-28 | case.region=广东                | not-proper | region-not-covered@licence.regions | region-covered:currently_due:2026-11-28
      2026-11-28 | case.region=440300              | not-proper | region-not-covered@licence.regions | region-covered:currently_due:2026-11-28
      2026-11-28 | settlesDirectly=false           | not-proper | second-clearing@settlesDirectly | direct-settlement:currently_due:2026-11-28
      2026-11-28 | certifications=[]               | not-proper | network-missing@certifications | network-certification:currently_due:2026-11-28
      2026-11-28 | certifications.0.expires=2026-11-27 | not-proper | paper-expired@certifications.0.expires | network-certification:currently_due:2026-11-28
      2026-11-28 | certifications=[{"scheme":"Visa","expires":"2028-01-01"}] | not-proper | network-missing@certifications | network-certification:currently_due:2026-11-28
      2026-11-28 | case.mcc=7995                   | not-proper | trade-refused@case.mcc |`,
    ));

  test("what has run out of the rest, or soon will, is a limit", () =>
    judge(
      cn,
      `
      2026-11-28 | certifications.1.expires=2026-11-27 | limited | paper-expired@certifications.1.expires |
      2026-11-28 | certifications.0.expires=2026-12-31 | limited | paper-expires-soon@certifications.0.expires |
      2026-11-28 | certifications.1.scheme=Maestro X   | limited | network-unknown@certifications.1.scheme |
      2026-11-28 | case.mcc=5944                       | limited | trade-high-risk@case.mcc |
      2026-11-28 | case.product=qr-sign;certifications=[] | proper |  |`,
    ));

  test("what nobody can tell is unconfirmed, never proper", () =>
    judge(
      cn,
      `
      2026-11-28 | licence.status=null        | unconfirmed | licence-status-unknown@licence.status | licence-in-force:pending:2026-11-28
      2026-11-28 | licence.status=probably    | unconfirmed | licence-status-unknown@licence.status | licence-in-force:pending:2026-11-28
      2026-11-28 | -licence.expires           | unconfirmed | licence-end-unknown@licence.expires | licence-in-force:pending:2026-11-28
      2026-11-28 | licence.number=12345       | unconfirmed | licence-number-unusual@licence.number |
      2026-11-28 | licence.number=Ｚ2000131000019 | unconfirmed | licence-number-unusual@licence.number |
      2026-11-28 | -licence.types             | unconfirmed | licence-types-unknown@licence.types | acquiring-licence:pending:2026-11-28
      2026-11-28 | licence.types=["支付"]      | unconfirmed | licence-types-unknown@licence.types | acquiring-licence:pending:2026-11-28
      2026-11-28 | licence.regions=[]         | unconfirmed | region-unknown@licence.regions | region-covered:pending:2026-11-28
      2026-11-28 | licence.regions=["Atlantis"] | unconfirmed | region-unknown@licence.regions | region-covered:pending:2026-11-28
      2026-11-28 | -case.region               | unconfirmed | region-unknown@case.region | region-covered:pending:2026-11-28
      2026-11-28 | settlesDirectly=null       | unconfirmed | settlement-unknown@settlesDirectly | direct-settlement:pending:2026-11-28
      2026-11-28 | -certifications            | unconfirmed | networks-unknown@certifications | network-certification:pending:2026-11-28`,
    ));

  test("a look at the register counts for ninety days and needs a proof", () =>
    judge(
      { ...cn, usual: [] },
      `
      2026-11-28 | evidence=[]                | unconfirmed | evidence-missing@evidence | register-checked:pending:2026-11-28
      2026-11-28 | evidence=null              | unconfirmed | evidence-missing@evidence | register-checked:pending:2026-11-28
      2026-11-28 | evidence=${SEEN}           | proper      | evidence-seen@evidence |
      2026-11-30 | evidence=${SEEN}           | proper      | evidence-seen@evidence |
      2026-12-01 | evidence=${SEEN}           | unconfirmed | evidence-old@evidence | register-checked:pending:2026-12-01
      2026-08-31 | evidence=${SEEN}           | unconfirmed | evidence-in-future@evidence | register-checked:pending:2026-08-31
      2026-11-28 | evidence=[{"of":"licence","checkedOn":"2026-11-01"}] | unconfirmed | evidence-missing@evidence | register-checked:pending:2026-11-28
      2026-11-28 |                            | proper      | as-stated@evidence | register-checked:pending:2026-11-28`,
    ));

  test("a hard fault outweighs what is not known, and stands first", () => {
    const file = { ...goodProvider, settlesDirectly: false, evidence: [] };
    const { verdict, reasons } = evaluateProvider(file, cnPack, Temporal.PlainDate.from("2026-11-28"));
    assert.equal(verdict, "not-proper");
    assert.deepEqual(
      reasons.map(({ code }) => code),
      ["second-clearing", "evidence-missing"],
    );
  });

  test("elsewhere a licence has another number, and regions are compared by their words", () =>
    judge(
      { kind: "provider", pack: neutralPack, file: goodProvider, usual },
      `
      2026-11-28 | licence.number=FCA-900001;licence.regions=["Bavaria"];case.region=bavaria | proper |  |
      2026-11-28 | certifications=[] | not-proper | network-missing@certifications | network-certification:currently_due:2026-11-28`,
    ));

  test("classes are known by their old and their new names", () => {
    const classes = [
      "银行卡收单",
      "支付交易处理Ⅰ",
      "支付交易处理I类",
      "Payment transaction processing I",
      "card-acquiring",
      "processing-1",
    ];
    assert.deepEqual(
      classes.map(classOf),
      classes.map(() => "acquiring"),
    );
    assert.equal(classOf("支付交易处理Ⅱ"), "other");
    assert.equal(classOf("储值账户运营Ⅰ"), "other");
    for (const other of [
      "processing-2",
      "stored-value-1",
      "fixed-line-payment",
      "digital-tv-payment",
      "prepaid-card-issuing",
    ])
      assert.equal(classOf(other), "other", other);
    assert.equal(classOf("支付交易处理"), "unknown");
  });

  test("provinces are known by code, letters and names", () => {
    for (const words of ["上海", "上海市徐汇区", "310104", "31", "CN-SH", "Shanghai", "shanghai municipality"])
      assert.equal(provinceOf(words), "31", words);
    assert.equal(provinceOf("Guangxi Zhuang Autonomous Region"), "45");
    assert.equal(provinceOf("Shaanxi"), "61");
    assert.deepEqual(["深圳", "深圳市", "CN-44", "中国广东省"].map(provinceOf), ["44", "44", "44", "44"]);
    assert.equal(provinceOf("海南藏族自治州"), "63");
    assert.equal(provinceOf("Narnia"), undefined);
    assert.equal(covers(["Narnia", "上海"], "广东"), undefined);
  });
});
