#ifndef SECCARD_NO_TRUST_STORE_H
#define SECCARD_NO_TRUST_STORE_H

/* As mbedTLS declares it, but for the type of the chain. */
int mbedtls_x509_crt_parse_file(void *chain, const char *path);

#endif
