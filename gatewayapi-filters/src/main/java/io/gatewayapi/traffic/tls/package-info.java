/**
 * TLS to a backend, as a BackendTLSPolicy wants it, with the JDK alone: trust in the authorities of the policy only, a check of the names
 * that the policy has, the server name, a client certificate.
 *
 * <p>Start at {@link io.gatewayapi.traffic.tls.BackendTlsClient#of}. Whatever cannot be honoured is a problem and no client: there is
 * no way to a connection with fewer checks.
 *
 * <p>May import {@code io.gatewayapi.model}.
 */
package io.gatewayapi.traffic.tls;
