import assert from "node:assert/strict";
import { test } from "node:test";
import { createProofQuestion, createProvingFetch } from "./step-up.ts";

const needed = () => Response.json({ code: "step-up-needed" }, { status: 403 });
const post = (body: string): Request => new Request("http://localhost/v1/things", { method: "POST", body });

test("the refused request is sent again, whole, once the person has proven who is there", async () => {
  const sent: string[] = [];
  let proven = false;
  const send = createProvingFetch(
    async (request) => {
      sent.push(await request.text());
      return proven ? Response.json({ done: true }) : needed();
    },
    () => Promise.resolve((proven = true)),
  );
  const answer = await send(post("a body"));
  assert.equal(answer.status, 200);
  assert.deepEqual(sent, ["a body", "a body"]);
});

test("whoever declines gets the refusal, still readable, and nothing is sent again", async () => {
  let sent = 0;
  const send = createProvingFetch(
    () => {
      sent += 1;
      return Promise.resolve(needed());
    },
    () => Promise.resolve(false),
  );
  const answer = await send(post("x"));
  assert.equal(((await answer.json()) as { code: string }).code, "step-up-needed");
  assert.equal(sent, 1);
});

test("any other refusal is nobody's question", async () => {
  for (const refusal of [
    Response.json({ code: "not-permitted" }, { status: 403 }),
    new Response("<html>", { status: 403 }),
    Response.json({ code: "step-up-needed" }, { status: 409 }),
    Response.json(null, { status: 403 }),
  ]) {
    const send = createProvingFetch(
      () => Promise.resolve(refusal),
      () => assert.fail("nobody asks"),
    );
    assert.equal(await send(post("x")), refusal);
  }
});

test("requests that are refused together wait for one question; the next refusal is a new one", async () => {
  const question = createProofQuestion();
  let shown = 0;
  question.watch(() => void (shown += Number(question.isOpen())));
  const first = [question.ask(), question.ask(), question.ask()];
  assert.equal(shown, 1);
  question.answer(true);
  assert.deepEqual(await Promise.all(first), [true, true, true]);
  assert.equal(question.isOpen(), false);
  const second = question.ask();
  assert.equal(shown, 2);
  question.answer(false);
  assert.equal(await second, false);
});
