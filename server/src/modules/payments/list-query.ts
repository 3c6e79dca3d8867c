import { type Static, Type } from "typebox";
import { cursor, Instant, named, oneOf, pageOf, PageQuery, PublicId } from "#kernel/http/shapes";
import { spanOf, SpanQuery } from "#kernel/http/span";
import { Expanded, paymentExpansions } from "./expansions.ts";
import type { PaymentFilter } from "./list.ts";
import { PaymentKindShape, PaymentRow, PaymentStatusShape } from "./wire.ts";

/** What `GET /v1/payments` can be narrowed by, as it stands in its address. */
const AmountEdge = Type.String({ pattern: "^[0-9]{1,18}$", description: "Minor units as a decimal string" });

export const PaymentListQuery = Type.Object({
  ...PageQuery,
  after: Type.Optional(
    Type.String({
      maxLength: 40,
      description:
        "Instead of before: payments made after this one, oldest first, missing none; nextAfter of the page before",
    }),
  ),
  expand: paymentExpansions.query,
  status: Type.Optional(PaymentStatusShape),
  kind: Type.Optional(PaymentKindShape),
  brand: Type.Optional(oneOf("unionpay", "visa", "mastercard")),
  cardType: Type.Optional(oneOf("debit", "credit", "foreign")),
  merchant: Type.Optional(Type.String({ maxLength: 40, description: "Id of a merchant" })),
  terminal: Type.Optional(Type.String({ maxLength: 40, description: "Id of a terminal" })),
  cause: Type.Optional(Type.String({ pattern: "^[a-z][a-z0-9-]{1,59}$", description: "A code of the catalogue" })),
  last4: Type.Optional(Type.String({ pattern: "^[0-9]{4}$", description: "Last four of the card" })),
  trace: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999, description: "Field 11" })),
  amountFrom: Type.Optional(AmountEdge),
  amountTo: Type.Optional(AmountEdge),
  ...SpanQuery,
});

const PaymentListRow = named("PaymentListRow", {
  ...PaymentRow.properties,
  expanded: Type.Optional(Expanded),
});
export const PaymentList = Type.Object(
  {
    ...pageOf("PaymentList", PaymentListRow).properties,
    nextAfter: Type.Union([PublicId, Type.Null()], {
      description: "From here on with after: what comes later than all that this answer has looked at",
    }),
    lookedBackTo: Type.Union([Instant, Type.Null()], {
      description: "Set when enough rows were looked at before the page was full: it is whole back to here",
    }),
  },
  { title: "PaymentList", additionalProperties: false },
);

type Query = Static<typeof PaymentListQuery>;

/** The filter of an address, but for whose rows: that is the principal's. */
export function filterOf(query: Query): Omit<PaymentFilter, "scope" | "merchantId" | "limit" | "terminalId"> {
  const { status, kind, brand, cardType, cause, trace } = query;
  return {
    status,
    kind,
    brand,
    cardType,
    cause,
    trace,
    cardLast4: query.last4,
    amountFromMinor: query.amountFrom === undefined ? undefined : BigInt(query.amountFrom),
    amountToMinor: query.amountTo === undefined ? undefined : BigInt(query.amountTo),
    ...spanOf(query),
    beforeId: cursor("pay", query.before),
  };
}
