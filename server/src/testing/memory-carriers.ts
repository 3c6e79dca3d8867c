import type { Handed, Mail, Sms } from "#modules/notifications";

/** Mails and short messages that go nowhere but into a list; `next` decides what becomes of the one that comes. */
export function memoryCarriers() {
  const mails: Mail[] = [];
  const messages: Sms[] = [];
  const answers: Handed[] = [];
  const answer = (): Handed => answers.shift() ?? { kind: "sent" };
  return {
    mails,
    messages,
    next: (...given: readonly Handed[]) => void answers.push(...given),
    baseUrl: "https://console.example",
    mail: {
      send(mail: Mail): Promise<Handed> {
        const handed = answer();
        if (handed.kind === "sent") mails.push(mail);
        return Promise.resolve(handed);
      },
      close: () => Promise.resolve(),
    },
    sms: {
      send(sms: Sms): Promise<Handed> {
        const handed = answer();
        if (handed.kind === "sent") messages.push(sms);
        return Promise.resolve(handed);
      },
    },
  };
}
