import type { Rule } from './rule.ts'

/** Nobody said anything of the address: time ran out, lines were down, systems broke. */
export const TRANSPORT: readonly Rule[] = [
  {
    name: 'not-yet',
    reason: 'onhold',
    says: `
      temporary failure, on hold, temporary failure please try again, address verification in progress,
      verification in progress, unverified address, please try again later, try again later, try later,
      temporarily unavailable, temporary local problem, host lookup did not complete, lookup failure,
      host name lookup failure, server busy, temporarily deferred`,
    source: 'Postfix reject_unverified_recipient, Exim defer, Exchange 4.7.500',
  },
  {
    name: 'loop',
    reason: 'networkerror',
    says: `
      too many hops, hop count exceeded, mail loop, mail loops, mail forwarding loop, forwarding loop, routing loop,
      loop detected, looping, loops back to, message looping, delivered to command loop, max hops`,
    source: 'RFC 3463 5.4.6, RFC 5321 6.3',
  },
  {
    name: 'expired',
    reason: 'expired',
    says: `
      message expired, queue expired, delivery time expired, delivery expired, retry timeout exceeded, retry time not reached,
      could not be delivered for, could not deliver for the last, could not be delivered for too long,
      message could not be delivered for, in the queue too long, been in the queue, has been in the queue, too long in queue,
      message timed out, delivery timed out, not delivered within, not be delivered within, delivery timeout, timed out, timeout, connection timed out, will be retried, will keep trying,
      still undelivered, not yet been delivered, delivery attempts, multiple retries, after several attempts,
      after repeated attempts, giving up, delivery failed * attempts, giving up on, unable to deliver in,
      unable to connect successfully, has been delayed, delayed, failed to deliver * within, delai depasse, expire,
      zeituberschreitung, tiempo de espera, время ожидания, タイムアウト`,
    source: 'RFC 3463 4.4.7; Postfix, Exim, sendmail, qmail-send, Exchange QUEUE.Expired, DragonFly, Gmail',
  },
  {
    name: 'line-down',
    reason: 'networkerror',
    says: `
      connection refused, connection reset, connection dropped, connection was dropped, connection lost, connection failed,
      connection error, connection closed, connection could not, lost connection, no route to host, network is unreachable,
      network unreachable, host is unreachable, host unreachable, network error, network failure, not able to connect,
      unable to connect, unable to establish, wasnt able to establish, could not connect, couldnt connect, cannot connect,
      cant connect, failed to connect, socket error, did not respond, server not responding, not responding, host not reachable, not reachable,
      not accept our requests to connect, broken pipe, read error, write error, name server timeout, dns error, dns failure,
      dns lookup, dns temporary, servfail, mx lookup, no connection, bad connection`,
    source: 'RFC 3463 4.4.x; Postfix smtp, qmail-remote CNAME_lookup_failed, Gmail',
  },
  {
    name: 'system',
    reason: 'systemerror',
    says: `
      system error, local delivery failed, lmtp error, internal error, internal server error, server error, server configuration, system config error,
      local error, operating system error, local configuration error, service unavailable, service not available,
      service currently unavailable, service temporarily, resources temporarily, resources restricted,
      temporary system problem, out of memory, database error, ldap error, ldap server, error opening, failed to process,
      can not open, cannot open, cant open, cant create, cannot create, unable to open, permission denied, file exists,
      input output error, remote protocol error, configuration error, misconfigured, administrator has been,
      transaction failed, delivering to mailboxes, error while being processed, error was encountered, error encountered,
      encountered an error, encountered an internal`,
    source: 'RFC 3463 5.3.x; sendmail mailers, Exim, Exchange',
  },
  {
    name: 'system-full',
    reason: 'systemfull',
    says: `
      no space left on device, disk full, system storage, mail system full, file system full, filesystem full, server is full,
      insufficient system resources, insufficient system storage, insufficient resources`,
    source: 'RFC 3463 4.3.1',
  },
  {
    name: 'mailer',
    reason: 'mailererror',
    says: `
      command output, command died, command failed, command time limit, procmail, mailer error, pipe to, exit status,
      exited with status, returned by pipe, failed to execute, x unix, child process, local delivery agent`,
    source: 'Postfix pipe and local, Exim pipe transport, sendmail prog mailer',
  },
  {
    name: 'tls',
    reason: 'failedstarttls',
    says: `
      starttls, tls handshake, tls negotiation, tls connection, tls session, ssl error, ssl handshake, cannot start tls,
      tls is required but was not offered, mta sts, dane`,
    source: 'RFC 8461, RFC 7672; Postfix smtp_tls_security_level, Exchange 4.4.317',
  },
  {
    name: 'dialogue',
    reason: 'syntaxerror',
    says: `
      syntax error, command unrecognized, command not recognized, unrecognized command, unknown command,
      command not implemented, parameter not implemented, improper sequence of commands, bad sequence of commands,
      sequence of commands, unexpected command, protocol error, protocol violation, synchronization error, need rcpt,
      need mail, invalid command, bad command, command rejected`,
    source: 'RFC 5321 4.2.2, RFC 3463 5.5.x',
  },
]
