-- Cards as they lie on desks: half-written notes and wrap-ups survive a restart.
create table desk_draft (
  agent_id bigint not null,
  call_id text not null,
  call jsonb not null,
  phase text not null,
  notes text not null,
  inherited text not null,
  wrap_up_until timestamptz,
  settled boolean not null,
  client_id bigint,
  updated_at timestamptz not null,
  primary key (agent_id, call_id)
);

-- What an agent picks from: what came of a call, and why they pause.
create table desk_choice (
  kind text not null check (kind in ('disposition', 'pause')),
  code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  position int not null,
  en text not null,
  ru text not null,
  es text not null,
  primary key (kind, code)
);

insert into desk_choice (kind, code, position, en, ru, es) values
  ('disposition', 'sold', 1, 'Sold', 'Продажа', 'Venta'),
  ('disposition', 'order', 2, 'Order taken', 'Заказ принят', 'Pedido tomado'),
  ('disposition', 'call-back', 3, 'Call back', 'Перезвонить', 'Volver a llamar'),
  ('disposition', 'question', 4, 'Question answered', 'Ответили на вопрос', 'Consulta resuelta'),
  ('disposition', 'complaint', 5, 'Complaint', 'Жалоба', 'Queja'),
  ('disposition', 'no-interest', 6, 'Not interested', 'Не интересует', 'Sin interés'),
  ('disposition', 'wrong-number', 7, 'Wrong number', 'Ошиблись номером', 'Número equivocado'),
  ('pause', 'lunch', 1, 'Lunch', 'Обед', 'Almuerzo'),
  ('pause', 'break', 2, 'Break', 'Перерыв', 'Descanso'),
  ('pause', 'meeting', 3, 'Meeting', 'Встреча', 'Reunión'),
  ('pause', 'training', 4, 'Training', 'Обучение', 'Formación'),
  ('pause', 'paperwork', 5, 'Paperwork', 'Документы', 'Papeleo');
