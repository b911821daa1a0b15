-- The channels of calls that are told under the name of none of them. The PBX's records know each
-- channel by its call, so they can say whose name is a misread one.
create table call_channel (
  pbx      text not null,
  uniqueid text not null,
  call_id  text not null,
  primary key (pbx, uniqueid)
);
create index call_channel_call on call_channel (call_id);
