import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { callbackify } from "node:util";
import { ensureTlsCertificate, outboxCarrier, smtpCarrier, systemClock } from "@oneclear/server";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { aDataFolder } from "./support/data-folder.ts";

/** Mails over real sockets to a real SMTP server: what arrives, what must not leave, and what an answer means. */
type Taken = {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly head: string;
  readonly body: string;
};
type Said = { readonly at: "rcpt" | "data"; readonly code: number };

let folder: Awaited<ReturnType<typeof aDataFolder>>;
let tls: { readonly key: string; readonly certificate: string };
before(async () => {
  folder = await aDataFolder("mail");
  tls = await ensureTlsCertificate(folder.path, systemClock);
});
after(() => folder[Symbol.asyncDispose]());

async function aServer(options: Partial<SMTPServerOptions> = {}) {
  const taken: Taken[] = [];
  const answers: Said[] = [];
  const logins: string[] = [];
  const refusal = (code: number) => Object.assign(new Error("as the test says"), { responseCode: code });
  const server = new SMTPServer({
    key: tls.key,
    cert: tls.certificate,
    authOptional: true,
    logger: false,
    onAuth(auth, _session, done) {
      logins.push(`${auth.username}/${auth.password}`);
      if (auth.password === "right") done(null, { user: auth.username });
      else done(refusal(535));
    },
    onRcptTo(_address, _session, done) {
      const said = answers[0]?.at === "rcpt" ? answers.shift() : undefined;
      done(said === undefined ? undefined : refusal(said.code));
    },
    onData(stream, session, done) {
      const take = async (): Promise<Error | undefined> => {
        const whole = await text(stream);
        const said = answers[0]?.at === "data" ? answers.shift() : undefined;
        if (said !== undefined) return refusal(said.code);
        const end = whole.indexOf("\r\n\r\n");
        taken.push({
          from: (session.envelope.mailFrom as { address: string }).address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          head: whole.slice(0, end),
          body: whole.slice(end + 4),
        });
        return undefined;
      };
      callbackify(take)((_error, refused) => done(refused));
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    answers,
    logins,
    port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const FROM = "一清 OneClear <no-reply@example.com>";
const mail = {
  id: "dlv_0ABC",
  to: { name: "老板 林晓", address: "lin@example.com" },
  subject: "货款已安排到账",
  text: "第一行\r\n.\r\n第三行\r\n",
};
const decoded = (head: string): string =>
  head.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi, (_whole, kind: string, words: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(words, "base64").toString("utf8")
      : Buffer.from(
          words
            .replaceAll("_", " ")
            .replaceAll(/=([0-9A-F]{2})/g, (_m, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
          "latin1",
        ).toString("utf8"),
  );

describe("mails by SMTP", () => {
  test("over STARTTLS, after signing in, whole and in its own words, under a number that stays", async () => {
    await using server = await aServer();
    const carrier = smtpCarrier({ url: `smtp://box:right@localhost:${server.port}`, from: FROM, ca: tls.certificate });
    assert.deepEqual([await carrier.send(mail), await carrier.send(mail)], [{ kind: "sent" }, { kind: "sent" }]);
    await carrier.close();
    assert.deepEqual(server.logins, ["box/right"]);
    assert.equal(server.taken.length, 2);
    const [one, two] = server.taken as [Taken, Taken];
    assert.deepEqual([one.from, one.to, one.secure], ["no-reply@example.com", ["lin@example.com"], true]);
    assert.match(decoded(one.head), /^Subject: 货款已安排到账\r?$/m);
    assert.match(decoded(one.head), /^To: "?老板 林晓"? ?<lin@example.com>\r?$/m);
    assert.match(one.head, /^Auto-Submitted: auto-generated\r?$/m);
    const body = /base64/i.test(one.head) ? Buffer.from(one.body, "base64").toString("utf8") : one.body;
    assert.equal(body.trimEnd(), mail.text.trimEnd());
    const number = (head: string) => /^Message-ID: (.*)$/im.exec(head)![1];
    assert.equal(number(one.head), number(two.head), "a repeat is recognised");
  });

  test("over TLS from the first byte", async () => {
    await using server = await aServer({ secure: true });
    const carrier = smtpCarrier({ url: `smtps://localhost:${server.port}`, from: FROM, ca: tls.certificate });
    assert.deepEqual(await carrier.send(mail), { kind: "sent" });
    await carrier.close();
    assert.equal(server.taken[0]?.secure, true);
  });

  test("a server without TLS, or with a certificate nobody vouches for, is given nothing, not even a password", async () => {
    await using plain = await aServer({ disabledCommands: ["STARTTLS"] });
    await using stranger = await aServer();
    for (const [port, ca] of [
      [plain.port, tls.certificate],
      [stranger.port, undefined],
    ] as const) {
      const carrier = smtpCarrier({
        url: `smtp://box:right@localhost:${port}`,
        from: FROM,
        ...(ca === undefined ? {} : { ca }),
      });
      assert.equal((await carrier.send(mail)).kind, "later");
      await carrier.close();
    }
    assert.deepEqual([plain.taken, plain.logins, stranger.taken, stranger.logins], [[], [], [], []]);
    const relay = smtpCarrier({ url: `smtp://localhost:${plain.port}?tls=off`, from: FROM });
    assert.deepEqual(await relay.send(mail), { kind: "sent" }, "a relay on this machine, named as such");
    await relay.close();
  });

  test("4xx is later, 5xx is never; only a box that does not exist is the address's fault", async () => {
    await using server = await aServer();
    const carrier = smtpCarrier({ url: `smtp://localhost:${server.port}`, from: FROM, ca: tls.certificate });
    const cases = [
      [{ at: "rcpt", code: 451 }, "later", undefined],
      [{ at: "data", code: 452 }, "later", undefined],
      [{ at: "rcpt", code: 550 }, "refused", true],
      [{ at: "data", code: 554 }, "refused", false],
    ] as const;
    for (const [said, kind, noSuchAddress] of cases) {
      server.answers.push(said);
      const handed = await carrier.send(mail);
      assert.equal(handed.kind, kind, `${said.at} ${said.code}`);
      if (handed.kind === "refused") assert.equal(handed.noSuchAddress, noSuchAddress, `${said.at} ${said.code}`);
      if ("error" in handed) assert.match(handed.error, new RegExp(String(said.code)));
    }
    assert.deepEqual(await carrier.send(mail), { kind: "sent" });
    await carrier.close();
    const wrong = smtpCarrier({ url: `smtp://box:wrong@localhost:${server.port}`, from: FROM, ca: tls.certificate });
    assert.equal((await wrong.send(mail)).kind, "later", "a wrong password of ours is mended, not the address's end");
    await wrong.close();
    const nobody = smtpCarrier({ url: "smtp://localhost:9", from: FROM });
    assert.equal((await nobody.send(mail)).kind, "later");
    await nobody.close();
  });

  test("a name or a subject adds no recipient and no line to the head", async () => {
    await using server = await aServer();
    const carrier = smtpCarrier({ url: `smtp://localhost:${server.port}`, from: FROM, ca: tls.certificate });
    const evil = "x\r\nBcc: thief@example.net\r\nX-Evil: 1\r\n\r\n<script>";
    assert.deepEqual(await carrier.send({ ...mail, to: { name: evil, address: "lin@example.com" }, subject: evil }), {
      kind: "sent",
    });
    assert.deepEqual(
      await carrier.send({ ...mail, to: { name: '"; RCPT TO:<thief@example.net>', address: "lin@example.com" } }),
      { kind: "sent" },
    );
    await carrier.close();
    for (const { to, head } of server.taken) {
      assert.deepEqual(to, ["lin@example.com"]);
      assert.ok(!/^(bcc|x-evil)\s*:/im.test(head.replaceAll(/\r\n[ \t]/g, " ")), head);
    }
  });

  test("without a server each mail is a file that any mail program opens", async () => {
    const outbox = `${folder.path}/outbox`;
    assert.deepEqual(await outboxCarrier(outbox).send({ ...mail, id: "../dlv_1" }), { kind: "sent" });
    const [name] = await readdir(outbox);
    assert.equal(name, ".._dlv_1.eml");
    const written = await readFile(`${outbox}/${name}`, "utf8");
    assert.match(decoded(written), /^Subject: 货款已安排到账\r$/m);
  });
});
