package dev.rapport.crm.columns;

import dev.rapport.crm.columns.Meaning.To;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What headings mean in English, Russian and Spanish, and as well known programs export them. The
/// first rule that fits holds.
final class HeadingRules {

  /// @param pattern found anywhere in a plain heading
  private record Rule(Pattern pattern, Meaning meaning, double sure) {}

  private static final List<Rule> RULES =
      List.of(
          // what programs write for themselves
          ignore("^(?:\\S+ )?(?:id|ид|guid|uid)(?: \\S+)?$"),
          ignore(
              "(?:phone|e mail|address|website|relation|event|custom field|im)\\b.*"
                  + " (?:label|type|field)$"),
          ignore("display name|yomi|phonetic|photo|фото|аватар|prefix|suffix|salutation|обращение"),
          ignore("nickname|file as|initials|инициалы|gender|\\bпол$|sexo|краткое имя"),
          ignore("создан|изменен|created|create date|modified|updated|last activity|creaci[oó]n"),
          ignore("stage|стади|status|статус|score|источник|source|origen|priority|sensitivity"),
          ignore("номер (?:договор|заказ|карт|счет|док)|account number|order|\\bкпп\\b|\\bбик\\b"),
          ignore("дата (?!рожд)|^тип контакта$|^lead |visibility|экспорт|^код$|^code$"),
          rule(
              "^(?:вид|тип) (?:клиента|контрагента|лица)|юр физ|client type|customer type|tipo de"
                  + " cliente|^kind$",
              Meaning.of(To.KIND),
              0.9),
          rule(
              "\\bинн\\b|\\bnif\\b|\\bcif\\b|\\bnie\\b|\\bvat\\b|tax ?id|tax number|\\bein\\b|огрн",
              Meaning.contact("tax", ""),
              0.97),
          rule(
              "telegram|телеграм|whats"
                  + " ?app|ватсап|viber|вайбер|skype|instagram|messenger|мессенджер|\\bvk\\b|вконтакте|^im\\b",
              Meaning.contact("messenger", ""),
              0.85),
          // how to reach them
          rule(
              "e ?mail|электронн\\S* (?:почт|адрес)|\\bэл\\S* (?:почт|адрес)|^почта|correo|^mail$",
              Meaning.contact("email", ""),
              0.97),
          rule(
              "сайт|web|\\burl\\b|homepage|p[aá]gina|\\bsitio",
              Meaning.contact("website", ""),
              0.9),
          rule(
              "phone|mobile|\\btel\\b|^tel|\\bcell|\\bfax\\b|телефон|\\bтел\\b|\\bмоб|сотов|\\bфакс|tel[eé]fono|m[oó]vil|celular|^(?:номера?|numbers?|n[uú]meros?|контактный"
                  + " номер)$|номер (?:тел|клиента)",
              Meaning.number(""),
              0.95),
          rule("birth|рожд|nacimiento|cumplea|^др$", Meaning.of(To.BIRTHDAY), 0.97),
          // who they are
          rule(
              "^(?:last|family) ?name|surname|фамилия(?! имя)|apellido",
              Meaning.of(To.LAST_NAME),
              0.97),
          rule(
              "middle ?name|отчество|patronymic|additional name|segundo nombre",
              Meaning.of(To.MIDDLE_NAME),
              0.97),
          rule(
              "^(?:first|given) ?name|^имя контакта$|nombre de pila",
              Meaning.of(To.FIRST_NAME),
              0.97),
          rule(
              "должност|job ?title|^title$|position|organization"
                  + " title|\\bроль\\b|^role\\b|cargo|puesto|\\brol\\b|occupation",
              Meaning.of(To.ROLE),
              0.93),
          rule(
              "контактное лицо|contact person|persona de"
                  + " contacto|представител|директор|руководител|бухгалтер",
              Meaning.of(To.PERSON),
              0.9),
          rule(
              "ответствен|менеджер|\\bowner\\b|responsible|manager|responsable|gestor|propietario|assigned|владелец|куратор",
              Meaning.of(To.OWNER),
              0.93),
          rule(
              "полное наименование|юридическое название|legal name",
              Meaning.of(To.ORGANISATION),
              0.6),
          rule(
              "company|organi[sz]ation name|organi[sz]ation\\b|account"
                  + " name|компани|организац|фирма|контрагент|юр\\S* лицо|empresa|raz[oó]n"
                  + " social|compa[nñ]ia|предприят|department",
              Meaning.of(To.ORGANISATION),
              0.93),
          rule(
              "address|адрес|street|\\bcity\\b|\\bstate\\b|\\bzip\\b|postal|country|город|улица|индекс|область|страна|direcci[oó]n|calle|ciudad|provincia|pa[ií]s|c[oó]digo"
                  + " postal|po box",
              Meaning.contact("address", ""),
              0.85),
          rule(
              "^tags?\\b|labels?$|group"
                  + " membership|categories|\\bтег|\\bметк|категори|сегмент|etiqueta|^группа|^grupos?\\b",
              Meaning.of(To.TAG),
              0.85),
          rule(
              "\\bnotes?\\b|comment|description|примечан|коммент|заметк|описан|\\bnotas?\\b|comentario|observac|доп\\S*"
                  + " инф|remarks",
              Meaning.of(To.NOTE),
              0.9),
          rule(
              "\\bфио\\b|ф и о|full name|полное имя|nombre (?:completo|y)|фамилия"
                  + " имя|^(?:name|имя|nombre|client|customer|клиент|cliente|contact|контакт|contacto|покупатель|заказчик)(?:"
                  + " name)?$",
              Meaning.of(To.NAME),
              0.9),
          rule(
              "наименован|назван|имя клиента|client name|customer name", Meaning.of(To.NAME), 0.8));

  /// What stands in a heading beside `phone` and says whose or where.
  private static final List<Rule> LABELS =
      List.of(
          label("fax|факс", "fax"),
          label("mobile|cell|\\bмоб|сотов|переносн|m[oó]vil|celular", "mobile"),
          label("home|домашн|casa|particular|личн|частн|personal", "home"),
          label(
              "work|business|office|company|рабоч|служеб|трудов|корпорат|trabajo|oficina|mailing",
              "work"),
          label("юридич|legal|registered", "legal"),
          label("other|друго|дополнит|otro", "other"));

  private static final Pattern LABELLED_MESSENGER =
      Pattern.compile("telegram|whatsapp|viber|skype|instagram|vk");

  private HeadingRules() {}

  private static Rule rule(String pattern, Meaning meaning, double sure) {
    var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    return new Rule(Pattern.compile(pattern, flags), meaning, sure);
  }

  private static Rule ignore(String pattern) {
    return rule(pattern, Meaning.IGNORED, 0.8);
  }

  private static Rule label(String pattern, String label) {
    return rule(pattern, Meaning.number(label), 1);
  }

  /// One spelling: small letters, single spaces instead of marks.
  static String plain(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replace('ё', 'е')
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  static Optional<ColumnGuess> of(int index, String heading) {
    var plain = plain(heading);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    return RULES.stream()
        .filter(rule -> rule.pattern().matcher(unnumbered(plain)).find())
        .findFirst()
        .map(rule -> new ColumnGuess(index, labelled(rule.meaning(), plain), rule.sure()));
  }

  /// `phone 2` and `contact 1 phone` without their numbers, unless nothing else is left.
  private static String unnumbered(String plain) {
    var bare = plain.replaceAll("\\b\\d{1,2}\\b", " ").replaceAll("\\s+", " ").strip();
    var shorter = bare.replaceAll("(?<=.) value$", "").strip();
    return shorter.isEmpty() ? plain : shorter;
  }

  private static Meaning labelled(Meaning meaning, String plain) {
    if (meaning.to() != To.NUMBER && meaning.to() != To.CONTACT) {
      return meaning;
    }
    var label = meaning.contact().equals("messenger") ? messenger(plain) : place(plain);
    return new Meaning(meaning.to(), label, meaning.contact(), "", 1);
  }

  private static String messenger(String plain) {
    var found = LABELLED_MESSENGER.matcher(plain.replace(" ", ""));
    return found.find() ? found.group() : "";
  }

  private static String place(String plain) {
    return LABELS.stream()
        .filter(rule -> rule.pattern().matcher(plain).find())
        .findFirst()
        .map(rule -> rule.meaning().label())
        .orElse("");
  }
}
