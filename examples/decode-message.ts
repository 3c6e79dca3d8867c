import { decodeWithWarnings, describe, dialect, fromHex, parseF22, parseF60 } from "@oneclear/iso8583";

/**
 * Decodes one POS message and says in words what it is. `node examples/decode-message.ts HEX` reads another one; a frame
 * with or without its length. Card data is masked.
 */
const sale =
  "008E60000300006031003100000200702406C020C09A1119621234567890000000300000000000000001000001233012051000010012" +
  "376212345678900000003D3012201000001230003030303030303031303030303030303030303030303031313536ECAB25A73DC64A75" +
  "260000000000000000099F3602001F82027C000014220000010006013936424344303539";

const frame = fromHex(process.argv[2] ?? sale);
if (frame === undefined) throw new Error("the message is not pairs of hex digits");

const pos = dialect("cup-pos-3des");
const { message, warnings } = decodeWithWarnings(pos, frame);
console.log(describe(pos, message));
for (const warning of warnings) console.log(`warning: ${warning}`);

const text = (field: number): string => String(message.fields[field] ?? "");
if (text(22) !== "") {
  const { medium, pin } = parseF22(text(22));
  console.log(`\nread by ${medium}, ${pin ? "with" : "without"} PIN`);
}
if (text(60) !== "") {
  const { type, batch, networkCode } = parseF60(text(60));
  console.log(`type ${type} (22 is a sale), batch ${batch}, network code ${networkCode ?? "none"}`);
}
