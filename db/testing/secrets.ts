/** Secrets of test processes; they open nothing. */
export const testSecrets = {
  MEDAID_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  MEDAID_FIELD_KEY: "11".repeat(32),
  MEDAID_INDEX_KEY: "22".repeat(32),
  MEDAID_FORM_KEY: "33".repeat(32),
};
