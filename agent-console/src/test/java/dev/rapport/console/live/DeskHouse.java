package dev.rapport.console.live;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.console.EarlySettings;
import dev.rapport.console.Shell;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.PbxStatus;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/// No `@Configuration`: a scan of the whole program must not find it. The shell with book, history
/// and desks, and a PBX that takes every command.
@Import(Shell.class)
@AutoConfigurationPackage(basePackages = "dev.rapport.crm.book")
@ComponentScan(
    value = {
      "dev.rapport.console.live",
      "dev.rapport.console.clients",
      "dev.rapport.console.history",
      "dev.rapport.console.desk",
      "dev.rapport.crm.book",
      "dev.rapport.crm.bulk",
      "dev.rapport.crm.duplicates",
      "dev.rapport.crm.finding",
      "dev.rapport.crm.mentions",
      "dev.rapport.crm.numbers",
      "dev.rapport.crm.intake",
      "dev.rapport.crm.undo",
      "dev.rapport.crm.history",
      "dev.rapport.crm.ladder",
      "dev.rapport.crm.desk",
      "dev.rapport.crm.privacy"
    },
    excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Fixture|Test|Room).*"))
public class DeskHouse {

  @Bean
  CallControl control() {
    var done = CompletableFuture.<ControlResult>completedFuture(new ControlResult.Done());
    CallControl control = mock();
    when(control.dial(any(), anyString())).thenReturn(done);
    when(control.hangUp(any())).thenReturn(done);
    when(control.leave(any(), any())).thenReturn(done);
    when(control.transferBlind(any(), any(), anyString())).thenReturn(done);
    when(control.transferAttended(any(), any(), anyString())).thenReturn(done);
    when(control.park(any(), any())).thenReturn(done);
    when(control.muteRecording(any(), anyBoolean())).thenReturn(done);
    when(control.pause(any(), anyString(), anyBoolean(), anyString())).thenReturn(done);
    return control;
  }

  @Bean
  Pbxes pbxes(CallControl control) {
    Pbx pbx = mock();
    when(pbx.control()).thenReturn(control);
    when(pbx.status())
        .thenReturn(new PbxStatus("lab", PbxStatus.State.UP, Instant.EPOCH, "", "22", 0));
    Pbxes all = mock();
    when(all.find("lab")).thenReturn(Optional.of(pbx));
    when(all.listAll()).thenReturn(List.of(pbx));
    return all;
  }

  @Bean
  static BeanFactoryPostProcessor impatience(ConfigurableEnvironment environment) {
    return EarlySettings.of(
        environment, Map.of("rapport.live.session-check", "200ms", "rapport.area-code", "3952"));
  }
}
