import assert from "node:assert/strict";
import { test } from "node:test";
import { hoursText } from "./service-hours.ts";

const hours = (days: number[]) => ({ from: "08:00", until: "22:00", days });

test("service hours are said in words: every day, an unbroken stretch, single days", () => {
  assert.equal(hoursText(hours([1, 2, 3, 4, 5, 6, 7]), "zh-CN"), "每天 08:00–22:00");
  assert.equal(hoursText(hours([5, 1, 2, 4, 3]), "zh-CN"), "周一至周五 08:00–22:00");
  assert.equal(hoursText(hours([1, 2, 3, 4, 5]), "en"), "Mon–Fri 08:00–22:00");
  assert.equal(hoursText(hours([1, 3]), "en"), "Mon, Wed 08:00–22:00");
});

test("hours nobody has registered are not made up", () => {
  assert.equal(hoursText(null, "zh-CN"), undefined);
  assert.equal(hoursText(hours([]), "en"), undefined);
});
