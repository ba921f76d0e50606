# Makes an archive of the program's classes. Read by a checkout's launcher and by the making of a release, which set jar and java.

# Classes as Java wants them, which otherwise it reads, checks and links anew at every start: noted down while small pictures are
# painted, with a network in either format, and put in place whole. Needs a folder to work in, the archive's name, and the checkout.
note_classes() (
  draft=$(mktemp -d "$1/classes.XXXXXX") || exit
  trap 'rm -rf "$draft"' EXIT
  trap 'exit 130' INT TERM
  for model in vgg19 "$3/src/main/launcher/tiny.json"; do
    "$java" -XX:+UseSerialGC -XX:DumpLoadedClassList="$draft/list" -Djava.awt.headless=true -jar "$jar" --model "$model" \
      -c "$3/samples/content/nagasaki-boats.jpg" -s "$3/samples/style/van-gogh-village-street-in-auvers.jpg" \
      --size 64 --levels 1 --iterations 1 --optimizer lbfgs --device cpu -o "$draft/picture.png" || exit
    cat "$draft/list" >>"$draft/lists"
  done
  # Java trips over a class that is named twice. From Java 18 on classes have numbers, which are each list's own; those that are told
  # with a source belong to other loaders.
  sed '/ source: /d; s/ id: [0-9]*$//' "$draft/lists" | awk '!seen[$0]++' >"$draft/list"
  "$java" -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile="$draft/list" -XX:SharedArchiveFile="$draft/archive" -cp "$jar" &&
    mv "$draft/archive" "$2"
)
