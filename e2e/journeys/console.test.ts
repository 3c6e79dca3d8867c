import { existsSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { agentBranch, cashierStore } from "./agents.ts";
import { bindADevice } from "./binding.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type Journey, playJourney } from "./journey.ts";
import { eventSetAside } from "./event-work.ts";
import { forgetful } from "./forgetful.ts";
import { fourEyes } from "./four-eyes.ts";
import { changeFees } from "./fees.ts";
import { developersDay } from "./developers.ts";
import { live } from "./live.ts";
import { merchantAlone } from "./merchant.ts";
import { newcomer } from "./newcomer.ts";
import { payment, wrongPin } from "./payment.ts";
import { language, signIn } from "./sign-in.ts";
import { books, closeTheDay } from "./settlement.ts";
import { lockAndUnlock } from "./terminals.ts";
import { anotherRole } from "./people.ts";
import { ownersDay } from "./portal.ts";
import { cashierHired, ownersStores } from "./shop.ts";
import { takeOut } from "./take-out.ts";
import { visitor } from "./visitor.ts";
import { webhooks } from "./webhooks.ts";
import { changeTheRules } from "./policies.ts";
import { deskRefunds, parkedReversal } from "./refunds.ts";
import { everyOwnPage, everyPage } from "./every-page.ts";
import { lists, madeFrom, parts, search } from "./shell.ts";
import { nothingLeft } from "./nothing-left.ts";

/**
 * What people do at the console, in a real browser, against a real server, with payments over the wire. One world and
 * one browser for all, in this order: the later journeys look at what the earlier ones left.
 */
const chromiumPath = process.env["CHROMIUM_PATH"] || ["/usr/bin/chromium"].find((path) => existsSync(path));
const skip = chromiumPath === undefined ? "no Chromium" : false;

describe("the console in a browser", () => {
  let desk: Desk | undefined;
  before(async () => {
    if (chromiumPath !== undefined) desk = await openDesk(chromiumPath);
  });
  after(() => desk?.close());
  const journey = (name: string, play: Journey, patience: { readonly timeout?: number } = {}): void => {
    test(name, { skip, ...patience }, () => playJourney(desk!, name, play));
  };

  journey("a wrong password says what to do, the right one leads where one wanted to go", signIn);
  journey("whoever thinks of a terminal compares the example and hears which character of a code is wrong", visitor);
  journey("Chinese comes first, and the language one chose is remembered", language);
  journey("a sale at a terminal is on the open page by itself, behind the pill further down", live);
  journey("one field finds everything, keys go everywhere, times stand in the zone one chose", search);
  journey("a list is narrowed, kept as a view, arranged, walked and paged", lists);
  journey("a page says which requests it is made from, and where they are described", madeFrom);
  journey("a long page has an index of its parts, and the address leads to one", parts);
  journey("a payment's page tells what happened and where the money is, also after a void", payment);
  journey("a payment refused for its PIN explains itself", wrongPin);
  journey("a terminal locked for a reason refuses payments until it is unlocked", lockAndUnlock);
  journey("a merchant is stopped by one and let in again by two; the trail tells it, and holds", fourEyes);
  journey(
    "a device goes to another shop by two, twice; its keys leave once, to whoever asked, and it sells",
    bindADevice,
  );
  journey("a price list is changed by two, with its notice, its example and its papers", changeFees);
  journey("a day is closed by hand; payouts, file and batches say the same", closeTheDay);
  journey("the books balance at a glance, and proven when asked", books);
  journey("a developer makes a key, tries it by the documentation, finds the request, ends the key", developersDay);
  journey("webhooks reach a receiver that listens, breaks, is mended, and gets a new secret", webhooks);
  journey("a merchant sees itself and nobody else", merchantAlone);
  journey("an owner's day on a telephone: money, a refund after a fresh proof, and what arrives", ownersDay);
  journey("a large refund waits with its sale for a second person; the desk refunds, the limit is a page", deskRefunds);
  journey("a sale that was given back in part and reversed by its terminal is ended by two", parkedReversal);
  journey("an owner keeps the stores; one with terminals says what has to be done first", ownersStores);
  journey("a cashier comes in by a link, sees the own store, changes it, and is shut out", cashierHired);
  journey("a list is taken out as a file; what one is told stands behind the bell", takeOut);
  journey("an event set aside is told on the open page, seen, mended and tried again; the inbox counts", eventSetAside);
  journey("a newcomer comes in by a link, an app and a passkey, each of use once", newcomer);
  journey("somebody comes into an agent's house, and gets another role by two", anotherRole);
  journey("whoever forgot the password chooses another by a link that two people agreed to", forgetful);
  journey("an agent sees its branch and adds below itself; the operator gives it a merchant", agentBranch);
  journey("a cashier sees its own store", cashierStore);
  journey("the rules change: drafted, tried on everybody, announced by two; the page says from when", changeTheRules);
  journey("every page of the merchant is sound, on a telephone above all", everyOwnPage);
  journey("every page is sound: narrow and wide, in both languages, in light and dark", everyPage, {
    // Some forty pages at two widths in two languages: on a busy machine that takes its time.
    timeout: 600_000,
  });
  journey("afterwards ledger and network agree, and no log line holds a card's number", nothingLeft);
});
