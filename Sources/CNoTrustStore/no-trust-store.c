/* Keeps libgit2 from decoding the system's trust store at every start.
 *
 * libgit2 built on mbedTLS, as Debian and Ubuntu have it, parses all of /etc/ssl/certs when it is initialised: 52 of the
 * 55 million instructions of git_libgit2_init (1.5.1), half of the run time of a short command, for a TLS that this
 * program never speaks: fetching and pushing is the git program's. libgit2 has no option against it, so the function that
 * it calls is given here, in the executable, where the dynamic linker looks first. Were TLS used all the same, there would
 * be no trusted certificate and every peer be refused.
 *
 * Belongs into an executable, never into a library that others link. Other builds of libgit2 (OpenSSL, Secure Transport)
 * do not call it.
 */

#include "no-trust-store.h"

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}
