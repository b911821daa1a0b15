package dev.rapport.console.recordings;

import dev.rapport.console.access.SignedIn;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import dev.rapport.recordings.playback.Playback;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a player needs. Agents hear calls of their own, supervisors all; administrators keep the
/// house and hear nothing by that alone.
@RestController
@RequestMapping("/api/recordings/{id}")
class RecordingsController {
  private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

  private final Playback playback;
  private final CallLog calls;
  private final Staff staff;

  RecordingsController(Playback playback, CallLog calls, Staff staff) {
    this.playback = playback;
    this.calls = calls;
    this.staff = staff;
  }

  /// The sound; Spring answers `Range` for a file, so a player seeks without loading what is
  /// before.
  @GetMapping("/audio")
  ResponseEntity<Resource> audio(
      @AuthenticationPrincipal SignedIn me, @PathVariable long id, HttpServletRequest request) {
    Path file =
        playback
            .hear(new RecordingId(id), viewer(me), request.getRemoteAddr())
            .orElseThrow(() -> RuleBroken.notFound("recording " + id));
    return ResponseEntity.ok()
        .contentType(WAV)
        .cacheControl(CacheControl.noStore())
        .body(new FileSystemResource(file));
  }

  @GetMapping("/waveform")
  WaveformView waveform(@AuthenticationPrincipal SignedIn me, @PathVariable long id) {
    var viewer = viewer(me);
    Recording recording =
        playback
            .find(new RecordingId(id), viewer)
            .orElseThrow(() -> RuleBroken.notFound("recording " + id));
    var waveform =
        playback
            .waveform(recording.id(), viewer)
            .orElseThrow(() -> RuleBroken.notFound("waveform of recording " + id));
    var call = CallId.parse(recording.callId()).flatMap(calls::find);
    Double seconds = recording.seconds();
    return WaveformView.of(
        waveform, seconds == null ? 0 : seconds, call.map(this::markers).orElse(List.of()));
  }

  private List<WaveformView.Marker> markers(CallRecord call) {
    return WaveformView.Marker.of(call.call(), calls.holds(call.call().id()));
  }

  private Viewer viewer(SignedIn me) {
    List<String> queues = staff.find(me.id()).map(Agent::queues).orElse(List.of());
    return new Viewer(me.id(), me.is(Role.SUPERVISOR), queues);
  }
}
