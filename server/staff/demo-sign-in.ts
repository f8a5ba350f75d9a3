/** The one password of every account of a demo installation; a real installation never uses it. */
export const demoPassword = "Medaid-demo-2026";
