#!/bin/sh
# a comment
A=b C="d $e" npx -y 'raw' $'ansi\n' a"b"c "${x:-y}" $(which z) `date` $((1 + 2)) {1..3} <(cat) 7
D=e
J=
K+=l
F=g H=i;
export PATH="$PATH:/x" Z
unset A
cmd > out 2>&1 < in more >> log words
cmd <<< "string"
> alone
a | b |& c
a && b > f
a || b; ! c
grep -q x f || cat >> f <<'EOF'
[x]
EOF
cat <<-EOT | tee f > g 2> h
	tabs $x $(y)
	EOT
cat > f <<EOT more
  first
EOT
cat <<A <<B
a
A
b
B
cat <<EOT && echo c
EOT
{ echo group; } > f
(cd x && ls)
if [ -f a ]; then b; elif test c; then d; else e; fi
[[ -n $a ]] && b
while read -r x; do a; done < f
until a; do b; done
for i in 1 2; do a; done
for ((i = 0; i < 3; i++)); do a; done
case $x in
  a | b) c ;;
  *) d ;;
esac
f() { a; }
function g { b; }
time sudo -u x sh -c "a; b"
