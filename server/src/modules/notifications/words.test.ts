import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, masked } from "./addresses.ts";
import { catalogueFaults, type NoticeEntry, noticeNames, noticeOf, notices } from "./catalogue.ts";
import { fill, linkOf, oneLine } from "./render.ts";
import { afterQuiet, channelsFor, nextAttempt } from "./when.ts";

const entry = (more: Partial<NoticeEntry>): NoticeEntry => ({
  group: "service",
  for: "everybody",
  always: [],
  usually: ["in-app"],
  values: { who: "person", what: "id" },
  about: { zh: "事", en: "Thing" },
  title: { zh: "{what}", en: "{what}" },
  body: { zh: "{who} {what}", en: "{what} {who}" },
  ...more,
});

test("a notice names the same values in both languages, all of them given, and no person by short message", () => {
  assert.deepEqual(catalogueFaults({ good: entry({}) }), []);
  const bad: readonly (readonly [RegExp, Partial<NoticeEntry>])[] = [
    [/title names what in Chinese and {2}in English/, { title: { zh: "{what}", en: "nothing" } }],
    [/body names other/, { body: { zh: "{other}", en: "{other}" } }],
    [/who may not leave by short message/, { sms: { zh: "{who}", en: "{who}" } }],
    [/the link names other/, { link: "/things/{other}" }],
    [/has no text for it/, { usually: ["sms"] }],
  ];
  for (const [fault, more] of bad) assert.match(catalogueFaults({ bad: entry(more) }).join(), fault);
});

test("every notice of the catalogue is whole: no brace is left, nobody shouts, each language is its own", () => {
  assert.ok(noticeNames.length >= 10);
  const values = { zh: "词", en: "word" };
  for (const name of noticeNames) {
    const one: NoticeEntry = notices[name];
    const kinds = Object.fromEntries(
      Object.entries(one.values).map(([value, kind]) => [
        value,
        kind === "word"
          ? values
          : kind === "instant"
            ? "2026-11-28T08:00:00Z"
            : kind === "money" || kind === "count"
              ? "1234"
              : "x1",
      ]),
    );
    for (const text of [one.title, one.body, ...(one.sms === undefined ? [] : [one.sms])]) {
      const [zh, en] = (["zh-CN", "en"] as const).map((language) =>
        fill(one, text, kinds, { language, zone: "Asia/Shanghai" }),
      );
      assert.ok(!/[{}!\uff01]/.test(zh! + en!), `${name}: ${zh} ${en}`);
      assert.ok(!/\p{Script=Han}/u.test(en!), `${name}: ${en}`);
      assert.ok(/\p{Script=Han}/u.test(zh!) && !/\p{Script=Han}[,;:?]/u.test(zh!), `${name}: ${zh}`);
    }
    if (one.sms !== undefined) assert.ok(one.sms.zh.length < 67, `${name}: two short messages`);
  }
});

test("amounts, times and names are written for the reader; a name stays one line whatever stands in it", () => {
  const payout = noticeOf("payout-instructed")!;
  const values = { day: "2026-11-28", amount: "-123456789", payout: "out_1" };
  assert.equal(
    fill(payout, payout.title, values, { language: "zh-CN", zone: "Asia/Shanghai" }),
    "2026-11-28 的货款 ¥ -1,234,567.89 已安排到账",
  );
  const signIn = noticeOf("sign-in-new-place")!;
  const said = fill(
    signIn,
    signIn.sms!,
    { at: "2026-11-28T08:00:00Z", place: "x" },
    { language: "en", zone: "Europe/Berlin" },
  );
  assert.match(said, /2026-11-28 09:00 \(Europe\/Berlin\)/);
  assert.equal(oneLine("a\r\nBcc: all@x\u202egnp\u0000"), "a Bcc: all@x gnp");
  assert.equal(
    linkOf(noticeOf("terminal-locked")!, { terminal: "../../sign-out?x" }),
    "/terminals/..%2F..%2Fsign-out%3Fx",
  );
});

test("quiet ends at its minute, over midnight and over a change of clocks; no hours are none", () => {
  const quiet = { fromMinute: 21 * 60, untilMinute: 8 * 60 };
  const at = (text: string, zone: string) =>
    afterQuiet(Temporal.ZonedDateTime.from(`${text}[${zone}]`).toInstant(), quiet, zone)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString();
  assert.equal(at("2026-11-28T20:59", "Asia/Shanghai"), "2026-11-28T20:59:00");
  assert.equal(at("2026-11-28T21:00", "Asia/Shanghai"), "2026-11-29T08:00:00");
  assert.equal(at("2026-11-29T07:59", "Asia/Shanghai"), "2026-11-29T08:00:00");
  assert.equal(at("2026-11-29T08:00", "Asia/Shanghai"), "2026-11-29T08:00:00");
  assert.equal(at("2026-03-28T23:00", "Europe/Berlin"), "2026-03-29T08:00:00", "the night that is an hour shorter");
  const noon = Temporal.Instant.from("2026-11-28T04:00:00Z");
  assert.ok(afterQuiet(noon, { fromMinute: 600, untilMinute: 600 }, "Asia/Shanghai").equals(noon));
});

test("what guards the account cannot be switched off; the rest follows the wish, and sms only where there is a text", () => {
  const signIn = noticeOf("sign-in-new-place")!;
  const off = new Map([
    ["in-app", false],
    ["mail", false],
    ["sms", false],
  ] as const);
  assert.deepEqual(channelsFor(signIn, off), ["in-app", "mail"]);
  assert.deepEqual(channelsFor(signIn, new Map()), ["in-app", "mail", "sms"]);
  const ready = noticeOf("export-ready")!;
  assert.deepEqual(
    channelsFor(
      ready,
      new Map([
        ["mail", true],
        ["sms", true],
        ["in-app", false],
      ] as const),
    ),
    ["mail"],
  );
});

test("pauses between attempts grow and end", () => {
  const at = Temporal.Instant.from("2026-11-28T04:00:00Z");
  const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => nextAttempt(at, attempts)?.since(at).total("minutes"));
  assert.deepEqual(pauses, [1, 5, 30, 120, 360, undefined]);
});

test("an address is one people have; strangers see it shortened", () => {
  const mails = ["a@example.com", "first.last+tag@sub.example.co", "o'neil@example.ie"];
  for (const good of mails) assert.equal(addressOf("mail", ` ${good} `), good);
  for (const bad of [
    "a",
    "a@b",
    "a b@example.com",
    "a@example.com\r\nBcc: x@y.z",
    '"a"@example.com',
    "a@example.com,b@example.com",
    "<a@example.com>",
    "a@[127.0.0.1]",
  ])
    assert.equal(addressOf("mail", bad), undefined, bad);
  assert.equal(addressOf("sms", "138 0013 8000"), "+8613800138000");
  assert.equal(addressOf("sms", "+49 (151) 2345-6789"), "+4915123456789");
  for (const bad of ["12345", "+0123456789", "13800138000;rm"]) assert.equal(addressOf("sms", bad), undefined, bad);
  assert.equal(masked("mail", "chen.jing@example.com"), "c***@example.com");
  assert.equal(masked("sms", "+8613800138000"), "+86138****8000");
});
