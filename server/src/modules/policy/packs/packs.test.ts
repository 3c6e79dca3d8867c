import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkMcc } from "@oneclear/identifiers";
import type { Pack } from "../pack.ts";
import { packFaults } from "../pack-faults.ts";
import { packOn } from "../pack-on.ts";
import { shippedPacks } from "./index.ts";
import { cnPack } from "./cn/index.ts";

const on = (day: string) => packOn(cnPack, Temporal.PlainDate.from(day));

describe("packs", () => {
  for (const pack of shippedPacks)
    test(`${pack.name}: real days, one row of a name on a day, evidence that is known`, () =>
      assert.deepEqual(packFaults(pack), []));

  test("a pack as of a day is what holds on it, from the first midnight to the end of the last day", () => {
    assert.equal(on("2018-03-31").parameters.has("qr.static.day_limit_minor"), false);
    assert.equal(on("2018-04-01").parameters.get("qr.static.day_limit_minor")?.value, 50_000);
    const licence = (day: string) => on(day).requirements.find(({ code }) => code === "acquiring-licence")?.from;
    assert.equal(licence("2024-04-30"), "2010-09-01");
    assert.equal(licence("2024-05-01"), "2024-05-01");
    assert.ok(on("2024-12-31").upcoming.some(({ code }) => code === "beneficial-owners"));
    assert.ok(!on("2025-01-01").upcoming.some(({ code }) => code === "beneficial-owners"));
  });

  test("what is not law says whose it is, and law says where it was read", () => {
    for (const pack of shippedPacks)
      for (const { basis } of [...pack.parameters, ...pack.requirements, ...pack.trades, ...pack.standards]) {
        const isOwn = basis.text.zh.startsWith("运营方自定") && basis.text.en.startsWith("The operator's own");
        assert.equal(isOwn, basis.certainty === "operator", basis.text.en);
        assert.notEqual(basis.source, "");
      }
  });

  test("every trade a pack names is one there is", () => {
    for (const { trades } of shippedPacks) for (const { mcc } of trades) assert.ok(checkMcc(mcc).valid, mcc);
  });

  test("no pack prints a standard nobody could find", () => assert.doesNotMatch(JSON.stringify(shippedPacks), /18560/));

  test("faults of a draft are told with the path of the row", () => {
    const [row] = cnPack.parameters;
    const [rule] = cnPack.requirements;
    const broken: Pack = {
      ...cnPack,
      parameters: [
        row!,
        { ...row!, from: "2026-02-29" },
        { ...row!, key: "x", from: "2026-03-02", until: "2026-03-01" },
      ],
      requirements: [
        { ...rule!, satisfiedBy: [] },
        { ...rule!, code: "y", satisfiedBy: [["magic" as never]] },
      ],
      trades: [],
    };
    assert.deepEqual(
      packFaults(broken).map(({ pointer }) => pointer),
      [
        "/parameters/1/from",
        "/parameters/1",
        "/parameters/2/until",
        "/requirements/0/satisfiedBy",
        "/requirements/1/satisfiedBy",
      ],
    );
  });
});
