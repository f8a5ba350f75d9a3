// For tests: a real OpenID provider. Arguments: its port, the address to come back to. Whoever asks at /as/<interaction>
// with ?account= and ?method= is that account from then on, as if they had signed in on its page.
import { Provider } from "oidc-provider";

const [port, comesBackTo] = process.argv.slice(2);
const clientId = "medaid";

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: clientId, client_secret: "a secret only for tests", redirect_uris: [comesBackTo] }],
  claims: { openid: ["sub", "amr"], profile: ["preferred_username"] },
  cookies: { keys: ["only for tests"] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: `person of ${accountId}`, preferred_username: accountId }) }),
  interactions: { url: (_, { uid }) => `/as/${uid}` },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/as/")) return next();
  ctx.respond = false;
  const { account, method } = ctx.query;
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: account, ...(method ? { amr: ["pwd", method] } : {}) } });
});

provider.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
