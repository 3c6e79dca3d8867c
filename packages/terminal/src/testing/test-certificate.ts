// A self-signed certificate for the tests of the TLS line, for terminal-gateway.test and 127.0.0.1. Its key is public: it
// protects nothing and is trusted by nobody else.

export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBvzCCAWWgAwIBAgIUO92JwR5aK3t4cFdADS8Czf17rCswCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVdGVybWluYWwtZ2F0ZXdheS50ZXN0MCAXDTI2MTEyNDAwNDMx
NVoYDzIxMjYxMDMxMDA0MzE1WjAgMR4wHAYDVQQDDBV0ZXJtaW5hbC1nYXRld2F5
LnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASHqalZFqg+ncZ8F/+fISKh
eMDWtlvYfEWmW+s24Du6vyVyOdeT12GTlza21TAecpFlycqBThpgGmg1I7AVroVl
o3sweTAdBgNVHQ4EFgQUhmqXzbvig97tycMaOBFXR9CEssMwHwYDVR0jBBgwFoAU
hmqXzbvig97tycMaOBFXR9CEssMwDwYDVR0TAQH/BAUwAwEB/zAmBgNVHREEHzAd
ghV0ZXJtaW5hbC1nYXRld2F5LnRlc3SHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIg
KKm0hDgcK+xZO5xItU3HVouADswihhdvGCnQHuq0re0CIQDRFb1BGW8dLWRpYtDz
eIReLWRqrZLUGbtm9Mpz45zZXg==
-----END CERTIFICATE-----
`;

export const testCertificateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPyaBNe2NhJhbxzQA
TNvej38XEWGQesTOoV7bktclBjGhRANCAASHqalZFqg+ncZ8F/+fISKheMDWtlvY
fEWmW+s24Du6vyVyOdeT12GTlza21TAecpFlycqBThpgGmg1I7AVroVl
-----END PRIVATE KEY-----
`;
