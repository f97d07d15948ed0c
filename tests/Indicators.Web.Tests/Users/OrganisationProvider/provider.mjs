// A real OpenID Connect provider whose own test pages ask for a name and take any password.
// usage: node provider.mjs PORT REDIRECT_URI
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'indicators', client_secret: 'only-for-tests-0123456789', redirect_uris: [redirect], grant_types: ['authorization_code'], response_types: ['code'] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  // Whoever signs in as "anna" is anna@kil.example; as "osaker-anna" the same, but nobody has checked the address.
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id, email: `${id.replace('osaker-', '')}@kil.example`, email_verified: !id.startsWith('osaker-') }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
