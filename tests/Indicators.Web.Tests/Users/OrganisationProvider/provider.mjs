// A real OpenID Connect provider whose own test pages ask for a name and take any password.
// usage: node provider.mjs PORT REDIRECT_URI POST_LOGOUT_REDIRECT_URI ROLES_FILE
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const [port, redirect, afterwards, roles] = process.argv.slice(2);
// Other keys each time it starts, as when a provider has changed them.
const key = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'indicators', client_secret: 'only-for-tests-0123456789', grant_types: ['authorization_code'], response_types: ['code'],
    redirect_uris: [redirect], post_logout_redirect_uris: [afterwards],
  }],
  jwks: { keys: [key] },
  pkce: { required: () => true },
  claims: { openid: ['sub', 'roles'], email: ['email', 'email_verified'], profile: ['name'] },
  // The person who signs in as "anna" is anna@kil.example; as "annan-anna" another person who has been given the same address, and as
  // "osaker-anna" one whose address nobody has checked.
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id, name: id, email: `${id.replace(/^(osaker|annan)-/, '')}@kil.example`, email_verified: !id.startsWith('osaker-'),
      roles: JSON.parse(readFileSync(roles, 'utf8'))[id] ?? [],
    }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
