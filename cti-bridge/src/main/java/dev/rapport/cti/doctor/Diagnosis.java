package dev.rapport.cti.doctor;

/// Everything that can be found. The words for it are the reader's: what is told in them are the
/// details, whose meaning stands here, in order.
public enum Diagnosis {
  /// host:port, user, Asterisk's version
  AMI_ANSWERS(Check.AMI, Health.OK),
  /// host:port, why
  AMI_UNREACHABLE(Check.AMI, Health.FAILED),
  /// host:port, user, why
  AMI_REFUSES(Check.AMI, Health.FAILED),
  /// why
  AMI_NOT_TRUSTED(Check.AMI, Health.FAILED),

  /// user
  WRITE_FITS(Check.WRITE_RIGHTS, Health.OK),
  /// user, rights
  WRITE_LACKS(Check.WRITE_RIGHTS, Health.FAILED),
  /// user, rights
  WRITE_TOO_WIDE(Check.WRITE_RIGHTS, Health.WARNING),
  /// why
  WRITE_UNKNOWN(Check.WRITE_RIGHTS, Health.UNKNOWN),

  /// user, rights seen at work
  READ_FITS(Check.READ_RIGHTS, Health.OK),
  /// user, rights
  READ_LACKS(Check.READ_RIGHTS, Health.FAILED),
  /// user, rights
  READ_TOO_WIDE(Check.READ_RIGHTS, Health.WARNING),
  READ_UNKNOWN(Check.READ_RIGHTS, Health.UNKNOWN),

  /// version
  DIALPLAN_READY(Check.DIALPLAN, Health.OK),
  /// version there, version of ours
  DIALPLAN_OLD(Check.DIALPLAN, Health.WARNING),
  /// context
  DIALPLAN_ABSENT(Check.DIALPLAN, Health.FAILED),
  /// why
  DIALPLAN_UNKNOWN(Check.DIALPLAN, Health.UNKNOWN),

  FASTAGI_ANSWERED(Check.FASTAGI, Health.OK),
  /// where the dialplan asked, its AGISTATUS
  FASTAGI_UNREACHED(Check.FASTAGI, Health.FAILED),
  FASTAGI_UNKNOWN(Check.FASTAGI, Health.UNKNOWN),
  /// our name of this PBX
  FASTAGI_UNNAMED(Check.FASTAGI, Health.FAILED),
  /// the name it gave, our name of this PBX
  FASTAGI_MISNAMED(Check.FASTAGI, Health.FAILED),

  /// context
  CALLER_ID_FILTERED(Check.CALLER_ID, Health.OK),
  /// context, what callers send unfiltered
  CALLER_ID_UNFILTERED(Check.CALLER_ID, Health.FAILED),
  /// context, why
  CALLER_ID_UNKNOWN(Check.CALLER_ID, Health.UNKNOWN),

  CALLERS_DECENT(Check.CALLERS, Health.OK),
  /// calls of the last day whose callers sent what no telephone sends, frames since our start that
  /// could not be believed
  CALLERS_SUSPECT(Check.CALLERS, Health.WARNING),

  /// name
  NAME_AGREES(Check.SYSTEM_NAME, Health.OK),
  /// name in Asterisk
  NAME_UNUSED(Check.SYSTEM_NAME, Health.WARNING),
  NAME_UNSET(Check.SYSTEM_NAME, Health.WARNING),
  /// name in Asterisk, name in our settings
  NAME_DIFFERS(Check.SYSTEM_NAME, Health.FAILED),
  NAME_UNKNOWN(Check.SYSTEM_NAME, Health.UNKNOWN),

  /// events seen
  FILTER_QUIET(Check.EVENT_FILTER, Health.OK),
  /// user, names of events
  FILTER_NOISY(Check.EVENT_FILTER, Health.WARNING),
  FILTER_UNKNOWN(Check.EVENT_FILTER, Health.UNKNOWN),

  /// milliseconds that the PBX waited for us
  WRITE_TIMEOUT_FITS(Check.WRITE_TIMEOUT, Health.OK),
  /// user, milliseconds that it did not wait
  WRITE_TIMEOUT_SHORT(Check.WRITE_TIMEOUT, Health.WARNING),
  WRITE_TIMEOUT_UNKNOWN(Check.WRITE_TIMEOUT, Health.UNKNOWN),

  TIMESTAMPS_ON(Check.TIMESTAMPS, Health.OK),
  TIMESTAMPS_OFF(Check.TIMESTAMPS, Health.WARNING),
  TIMESTAMPS_UNKNOWN(Check.TIMESTAMPS, Health.UNKNOWN),

  /// milliseconds
  CLOCKS_AGREE(Check.CLOCK, Health.OK),
  /// seconds that the PBX is ahead
  CLOCK_AHEAD(Check.CLOCK, Health.WARNING),
  /// seconds that the PBX is behind
  CLOCK_BEHIND(Check.CLOCK, Health.WARNING),
  CLOCK_UNKNOWN(Check.CLOCK, Health.UNKNOWN),

  LINK_STAYS_INSIDE(Check.ENCRYPTION, Health.OK),
  /// host
  LINK_IN_THE_CLEAR(Check.ENCRYPTION, Health.WARNING),
  /// last day
  CERTIFICATE_GOOD(Check.ENCRYPTION, Health.OK),
  /// last day, days left
  CERTIFICATE_ENDS_SOON(Check.ENCRYPTION, Health.WARNING),

  /// members
  QUEUES_KNOWN(Check.QUEUES, Health.OK),
  /// `queue: interface` of members that are nobody's phone
  QUEUES_STRANGERS(Check.QUEUES, Health.WARNING),
  /// phones that should be in a queue and are in none
  QUEUES_LEFT_OUT(Check.QUEUES, Health.WARNING),
  QUEUES_EMPTY(Check.QUEUES, Health.UNKNOWN),

  /// folder, newest files looked at
  RECORDINGS_PLAYABLE(Check.RECORDINGS, Health.OK),
  /// folder
  RECORDINGS_NONE_YET(Check.RECORDINGS, Health.UNKNOWN),
  RECORDINGS_UNSET(Check.RECORDINGS, Health.WARNING),
  /// folder
  RECORDINGS_FOLDER_MISSING(Check.RECORDINGS, Health.FAILED),
  /// folder
  RECORDINGS_FOLDER_CLOSED(Check.RECORDINGS, Health.FAILED),
  /// files
  RECORDINGS_FILES_CLOSED(Check.RECORDINGS, Health.FAILED),
  /// files
  RECORDINGS_BROKEN(Check.RECORDINGS, Health.WARNING),

  /// what there is: cdr, cel
  RECORDS_READABLE(Check.RECORDS, Health.OK),
  /// CDR alone
  RECORDS_WITHOUT_CEL(Check.RECORDS, Health.OK),
  RECORDS_UNSET(Check.RECORDS, Health.WARNING),
  /// why
  RECORDS_UNREADABLE(Check.RECORDS, Health.FAILED),
  /// stretches of the last day in which not all that it sent could be believed, calls that were
  /// repaired from the records, when the last of them began and ended
  VIEW_UNSURE(Check.RECORDS, Health.WARNING);

  private final Check check;
  private final Health health;

  Diagnosis(Check check, Health health) {
    this.check = check;
    this.health = health;
  }

  public Check check() {
    return check;
  }

  public Health health() {
    return health;
  }
}
