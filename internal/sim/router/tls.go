package router

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"io"
	"math/big"
	"net"
	"time"
)

// tlsConfig is api-ssl's side; nil means no certificate. The certificate is made once
// and kept with the state, because the product pins it.
func (r *Router) tlsConfig() (*tls.Config, error) {
	if r.opt.NoCert {
		return nil, nil
	}
	if r.state.Cert == nil {
		if err := r.makeCert(); err != nil {
			return nil, err
		}
	}
	key, err := x509.ParsePKCS8PrivateKey(r.state.Key)
	if err != nil {
		return nil, err
	}
	c := &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{r.state.Cert}, PrivateKey: key}}}
	if r.opt.LegacyTLS {
		c.MaxVersion = tls.VersionTLS12
		c.CipherSuites = []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA, tls.TLS_RSA_WITH_AES_256_CBC_SHA}
	}
	return c, nil
}

func (r *Router) makeCert() error {
	var key crypto.Signer
	var err error
	if r.opt.LegacyTLS {
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	} else {
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	}
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: r.opt.Identity},
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2060, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if r.state.Cert, err = x509.CreateCertificate(rand.Reader, template, template, key.Public(), key); err != nil {
		return err
	}
	r.state.Key, err = x509.MarshalPKCS8PrivateKey(key)
	return err
}

// CertPin is the SHA-256 of the certificate api-ssl shows, in hex; "" without one.
func (r *Router) CertPin() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.opt.NoCert || r.state.Cert == nil {
		return ""
	}
	sum := sha256.Sum256(r.state.Cert)
	return hex.EncodeToString(sum[:])
}

// refuseHandshake is what a router without a certificate says to a client that does not
// speak anonymous Diffie-Hellman: the fatal alert handshake_failure.
func refuseHandshake(c net.Conn) {
	header := make([]byte, 5)
	if _, err := io.ReadFull(c, header); err != nil {
		return
	}
	if _, err := io.CopyN(io.Discard, c, int64(header[3])<<8|int64(header[4])); err != nil {
		return
	}
	_, _ = c.Write([]byte{21, 3, 3, 0, 2, 2, 40})
}
