/** The document of what other systems may ask, made of the shapes that hold the answers themselves. */
import { z } from "zod";
import { CALLS_A_MINUTE } from "@/server/api-keys/rules";
import { systemPushes, systemRoster } from "./shapes";

const json = (schema: z.ZodType) => ({ "application/json": { schema: z.toJSONSchema(schema, { target: "openapi-3.0" }) } });
const refusal = (description: string) => ({
  description,
  content: json(z.object({ error: z.object({ reason: z.string(), parameters: z.record(z.string(), z.unknown()) }) })),
});

const refusals = {
  "400": refusal("The question cannot be read"),
  "401": refusal("No such key, or it has expired or was revoked"),
  "403": refusal("The key has not the scope that the question needs"),
  "429": refusal(`More than ${CALLS_A_MINUTE} questions within a minute`),
};
const page = { name: "page", in: "query", schema: { type: "integer", minimum: 1, default: 1 } };

export const openApi = {
  openapi: "3.0.3",
  info: { title: "Medaid: lists of identities for other systems", version: "1" },
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
  security: [{ key: [] }],
  paths: {
    "/api/v1/rosters": {
      get: {
        summary: "Lists that were pushed to the asking office, newest first",
        parameters: [page],
        responses: { "200": { description: "A page of lists", content: json(systemPushes) }, ...refusals },
      },
    },
    "/api/v1/rosters/{push}": {
      get: {
        summary: "A page of the people of a list; numbers are masked unless the key has the scope rosters.numbers",
        parameters: [
          { name: "push", in: "path", required: true, schema: { type: "string", format: "uuid" } },
          page,
          { name: "only", in: "query", schema: { type: "string", enum: ["changes"] } },
        ],
        responses: {
          "200": { description: "A page of people", content: json(systemRoster) },
          ...refusals,
          "404": refusal("Not pushed to the asking office"),
        },
      },
    },
  },
};
