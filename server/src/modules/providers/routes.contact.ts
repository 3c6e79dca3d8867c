import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { named, nullable, operation } from "#kernel/http/shapes";
import type { House } from "./provider.ts";

/** Whom to call: for everybody, because whoever cannot sign in needs it most. */
export type ContactDeps = { readonly providerOf: () => Promise<House | undefined> };

const Contact = named("Contact", {
  name: Type.String(),
  nameEn: Type.String(),
  licenceNumber: Type.String(),
  servicePhone: Type.String(),
  serviceHours: nullable(
    named("ServiceHours", {
      from: Type.String({ description: "HH:MM in the operator's zone" }),
      until: Type.String({ description: "HH:MM in the operator's zone" }),
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: "ISO days of the week, 1 is Monday" }),
    }),
  ),
});

export function registerContactRoutes(app: HttpApp, deps: ContactDeps): void {
  app.get(
    "/v1/contact",
    {
      config: { permission: "public", scope: "none" },
      schema: operation(
        {
          operationId: "getContact",
          summary: "The payment company and its service telephone",
          summaryZh: "支付机构与客服电话",
          tags: ["merchants"],
          public: true,
        },
        { response: { 200: nullable(Contact) } },
      ),
    },
    async () => {
      const provider = await deps.providerOf();
      // A live world before anybody registered the institution: there is nobody to call, which is no error.
      if (provider === undefined) return null;
      const { name, nameEn, licenceNumber, servicePhone, serviceHours } = provider;
      return {
        name,
        nameEn,
        licenceNumber,
        servicePhone,
        serviceHours: serviceHours === undefined ? null : { ...serviceHours, days: [...serviceHours.days] },
      };
    },
  );
}
