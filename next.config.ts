import type { NextConfig } from "next";

/** The nonce and the security policy differ by request and are set in proxy.ts; these are the same for every answer. */
const safeHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ["127.0.0.1"],
  // A nonce needs every page rendered for its request.
  cacheComponents: false,
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "postgres", "sharp", "pino", "pdfmake", "zxing-wasm"],
  // `npm test` checks the types; doing it again here would only make the first start longer.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: safeHeaders }],
};

export default config;
