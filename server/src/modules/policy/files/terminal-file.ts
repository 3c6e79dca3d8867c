import { type Static, Type } from "typebox";
import { Day, file, given, optional, Text } from "./shapes.ts";

/** A machine: its number, its certificates, whose it is and was. */
export const TerminalFile = file("TerminalFile", {
  serial: given(Text("The full unique serial: maker, model, number")),
  model: given(Text()),
  certificates: given(
    Type.Array(
      optional({
        standard: given(Text("As the certificate names it")),
        number: given(Text()),
        model: given(Text("The model it was given for")),
        issued: given(Day),
        expires: given(Day, "Last day; null: no end"),
        firmware: given(optional({ from: given(Text()), to: given(Text()) }), "The versions it was given for"),
      }),
      { maxItems: 100 },
    ),
  ),
  firmware: given(Text("Version that runs on it")),
  bindings: given(
    Type.Array(
      optional({
        merchant: given(Text()),
        place: given(Text()),
        from: given(Day),
        to: given(Day, "The day it was released; null: it holds"),
      }),
      { maxItems: 1_000 },
    ),
  ),
  reported: given(Type.Enum(["stolen", "lost"], { type: "string" }), "What somebody has reported"),
});
export type TerminalFile = Static<typeof TerminalFile>;
